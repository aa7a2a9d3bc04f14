using TetherRelay.Core;
using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Conversations;

/// <summary>The endpoint that counts the segments of a person's text as the sender does, and sends and records nothing.</summary>
internal sealed class SegmentsEndpoint(ApiRequestHandler requests)
{
    public const string Pattern = "api/segments";

    public Task<IResult> CountAsync(HttpContext context) => requests.ReadAsync(context, Pattern, CountAsync);

    private static async Task<IResult> CountAsync(AuthenticatedApiRequest call)
    {
        var (draft, problem) = await AnswerRequest.ReadAsync(call);
        if (draft is not { Retry: null })
            return (problem ?? Problems.InvalidBody).ToResult();
        var text = TextPreparation.Prepare(draft.Text, call.Organization.PlainTypography);
        var (encoding, count) = TextSegments.Of(text);
        return TypedResults.Json(
            new SegmentsView(count, WireWord.Of(encoding), call.Organization.MaxSegments),
            ConversationJson.Default.SegmentsView
        );
    }
}
