using TetherRelay.Core.Conversations;
using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoints over all of an organization's latest threads: a search for words, and a day's traffic.</summary>
internal sealed class OverviewEndpoint(ApiRequestHandler requests, ThreadSearch search, DayTraffic traffic)
{
    public const string SearchPattern = "api/search";
    public const string TrafficPattern = "api/traffic";

    /// <summary>Searches for the words in the body: an address would bring them into logs.</summary>
    public Task<IResult> SearchAsync(HttpContext context) => requests.ReadAsync(context, SearchPattern, SearchAsync);

    public Task<IResult> CountAsync(HttpContext context) =>
        requests.ReadAsync(
            context,
            TrafficPattern,
            async call =>
            {
                var (hours, isComplete) = await traffic.CountAsync(call.Organization.Id, call.Token);
                return TypedResults.Json(
                    new TrafficView([.. hours.Select(HourView.Of)], isComplete),
                    ConversationJson.Default.TrafficView
                );
            }
        );

    private async Task<IResult> SearchAsync(AuthenticatedApiRequest call)
    {
        var (wanted, problem) = await AnswerRequest.ReadAsync(call);
        if (wanted is not { Text: var words } || TextPreparation.IsBlank(words))
            return (problem ?? Problems.InvalidBody).ToResult();
        var found = await search.FindAsync(call.Organization.Id, words.Trim(), call.Token);
        return TypedResults.Json(
            new SearchView([.. found.Messages.Select(MessageView.Of)], found.Conversations, found.IsComplete),
            ConversationJson.Default.SearchView
        );
    }
}
