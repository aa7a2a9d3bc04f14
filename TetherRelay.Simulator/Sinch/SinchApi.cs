using TetherRelay.Simulator.Sending;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sinch;

/// <summary>Sinch's batches, https://developers.sinch.com/docs/sms/api-reference/sms/batches.</summary>
internal sealed class SinchApi(TimeProvider time) : IListingApi
{
    private static readonly string[] Regions = ["us", "eu", "au", "br", "ca"];

    public string Name => "sinch";

    public string Route => "/sinch/{region}/xms/v1/{account}/batches";

    public string ItemRoute => "/sinch/{region}/xms/v1/{account}/batches/{id}";

    public async Task<ParsedRequest> ReadAsync(HttpRequest request)
    {
        var batch = await JsonRequest.ReadAsync(request, SinchJson.Default.SinchBatchRequest);
        var to = batch?.To is [{ } first, ..] ? SinchNumbers.WithPlus(first) : null;
        if (AuthenticationFault(request) is { } refusal)
            return new ParsedRequest.Refused(refusal, to);
        if (batch is null)
            return new ParsedRequest.Refused(SinchErrors.InvalidJson, null);
        if (SinchBatchValidation.Fault(batch, time.GetUtcNow()) is { } fault)
            return new ParsedRequest.Refused(fault, to);
        return new ParsedRequest.Valid(
            new SinchSubmission(batch)
            {
                From = SinchNumbers.WithPlus(batch.From!),
                To = to!,
                Body = batch.Body!,
                ClientReference = batch.ClientReference,
                CallbackUrl = batch.CallbackUrl,
            }
        );
    }

    public WireAnswer List(HttpRequest request, IReadOnlyList<AcceptedSubmission> accepted) =>
        AuthenticationFault(request) ?? SinchBatchList.Answer(request.Query, accepted, time.GetUtcNow());

    public WireAnswer Show(HttpRequest request, AcceptedSubmission? accepted) =>
        AuthenticationFault(request)
        ?? (
            accepted is null
                ? SinchErrors.NotFound
                : new(
                    StatusCodes.Status200OK,
                    JsonSerializer.Serialize(
                        ((SinchSubmission)accepted.Submission).Answer(accepted.Id, accepted.At),
                        SinchJson.Default.SinchBatch
                    )
                )
        );

    private static WireAnswer? AuthenticationFault(HttpRequest request)
    {
        if (WireFormats.Credentials(request, "Bearer") != SimulatedSinchAccount.ApiToken)
            return SinchErrors.Unauthorized;
        return IsKnownPlan(request.RouteValues) ? null : SinchErrors.NotFound;
    }

    private static bool IsKnownPlan(RouteValueDictionary path) =>
        path["account"] is SimulatedSinchAccount.ServicePlanId && Regions.Contains(path["region"]);
}
