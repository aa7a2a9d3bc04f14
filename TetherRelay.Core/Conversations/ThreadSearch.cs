using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>
/// Searches an organization's latest threads for words, without an index: at most <see cref="MaxConversations"/> conversations, and of each
/// the last <see cref="MaxMessages"/> messages.
/// </summary>
public sealed class ThreadSearch(ConversationListReader list, ConversationStore conversations)
{
    /// <summary>The most conversations that a search looks through.</summary>
    public const int MaxConversations = 200;

    /// <summary>The most messages of a conversation that a search looks through.</summary>
    public const int MaxMessages = 100;

    private const int MaxFound = 50;
    private const int MinDigits = 3;
    private const int ConversationsAtOnce = 25;

    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>
    /// The messages that hold some words, in any case and with or without accents, or come from a sender of that name; also the last message with each
    /// number that ends with the words' digits.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<SearchResult> FindAsync(string organizationId, string words, CancellationToken cancellationToken)
    {
        var (found, looked, isComplete) = (new List<Message>(), 0, true);
        var digits = Digits(words);
        IndexPosition? after = null;
        do
        {
            var page = await list.ReadAsync(organizationId, after, ConversationsAtOnce, cancellationToken);
            var threads = await Task.WhenAll(
                page.Conversations.Select(each =>
                    conversations.ListMessagesAsync(
                        organizationId,
                        each.Conversation.Id,
                        before: null,
                        MaxMessages,
                        cancellationToken
                    )
                )
            );
            foreach (var (each, thread) in page.Conversations.Zip(threads))
            {
                var isNumber =
                    digits is not null && each.Contact.Number?.EndsWith(digits, StringComparison.Ordinal) is true;
                found.AddRange(thread.Where((message, place) => (isNumber && place == 0) || Holds(message, words)));
            }

            isComplete &= threads.All(thread => thread.Count < MaxMessages);
            looked += page.Conversations.Count;
            after = page.Last;
        } while (after is not null && looked < MaxConversations && found.Count < MaxFound);

        isComplete &= after is null && found.Count <= MaxFound;
        return new SearchResult([.. found.Take(MaxFound)], looked, isComplete);
    }

    // Null where the words are no end of a number.
    private static string? Digits(string words)
    {
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return
            digits.Length >= MinDigits
            && words.All(each => char.IsAsciiDigit(each) || each is ' ' or '-' or '.' or '/' or '(' or ')')
            ? digits
            : null;
    }

    // A service may text under a name, which is no number to look up.
    private static bool Holds(Message message, string words) =>
        message.From.Equals(words, StringComparison.OrdinalIgnoreCase)
        || (
            message.Content != MessageContent.Binary
            && Letters.IndexOf(message.Body, words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0
        );
}
