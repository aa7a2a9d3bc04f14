using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>What must hold once the load is over, for each text that was wanted.</summary>
/// <param name="arrived">What the providers accepted.</param>
/// <param name="messages">The contacts' threads, read when no send can be under way any more.</param>
internal sealed class KillPromises(IEnumerable<ReceivedText> arrived, IEnumerable<Message> messages)
{
    /// <summary>The answer after which the same request is repeated.</summary>
    public const string Busy = "busy";

    private static readonly string[] Refusals = ["provider_rejected", "provider_unavailable", "number_gets_no_texts"];
    private static readonly string[] Undecided = ["outcome_unknown", "in_progress"];

    private readonly ILookup<(string, string), ReceivedText> _arrived = arrived.ToLookup(text => (text.To, text.Body));
    private readonly ILookup<(string, string), Message> _messages = messages.ToLookup(message =>
        (message.To, message.Body)
    );

    public IEnumerable<string> Broken(IEnumerable<Intent> intents) =>
        [.. Strays(), .. intents.SelectMany(Broken), .. _messages.SelectMany(thread => thread).SelectMany(Broken)];

    /// <summary>What must hold once the providers that can be asked were: TextGrid cannot.</summary>
    public IEnumerable<string> BrokenOnceSettled() =>
        _arrived
            .SelectMany(texts => texts)
            .Where(text =>
                text.Provider != "textgrid"
                && !_messages[(text.To, text.Body)]
                    .Any(message => message.Status == MessageStatus.Sent && message.ProviderId == text.Id)
            )
            .Select(text => $"{text.Body} arrived as {text.Id}, and no look-up found that.");

    private IEnumerable<string> Strays() =>
        _arrived.Where(text => !_messages.Contains(text.Key)).Select(text => $"{text.Key} arrived without a message.");

    private IEnumerable<string> Broken(Intent intent)
    {
        var texts = _arrived[(intent.Number, intent.Text)].ToList();
        var messages = _messages[(intent.Number, intent.Text)].Where(MayHaveLeft).ToList();
        if (texts.Count > 1)
            yield return $"{intent} arrived {texts.Count} times.";
        if (messages.Count > 1)
            yield return $"{intent} has {messages.Count} messages that may have been sent.";
        if (
            texts is [var text]
            && !messages.Exists(message => message.ProviderId is null || message.ProviderId == text.Id)
        )
            yield return $"{intent} arrived, and no message says so.";
        if (texts.Count == 0 && messages.Exists(message => message.Status == MessageStatus.Sent))
            yield return $"{intent} is recorded as sent and never arrived.";
        if (texts.Count == 0 && intent.Answers.Any(answer => answer.Success))
            yield return $"{intent} was answered as sent and never arrived.";
        if (texts.Count > 0 && !intent.Answers.IsEmpty && intent.Answers.All(answer => IsRefusal(intent, answer)))
            yield return $"{intent} was only ever refused, and arrived.";
        foreach (var answer in intent.Answers.Where(answer => !IsExpected(answer)))
            yield return $"{intent} was answered {answer.Status} {answer.Body}";
    }

    private static IEnumerable<string> Broken(Message message)
    {
        if (message.Status == MessageStatus.Sending)
            yield return $"{message.Body} still reads as under way.";
    }

    private static bool MayHaveLeft(Message message) =>
        message.Status is not (MessageStatus.NotSent or MessageStatus.Rejected);

    // The answer "busy" says that this request sent nothing; one before it that got no answer may have.
    private static bool IsRefusal(Intent intent, Reply answer) =>
        Refusals.Contains(answer.Code) || (answer.Code == Busy && intent.Interrupted == 0);

    private static bool IsExpected(Reply answer) =>
        answer.Code == Busy || answer.Success || Refusals.Contains(answer.Code) || Undecided.Contains(answer.Code);
}
