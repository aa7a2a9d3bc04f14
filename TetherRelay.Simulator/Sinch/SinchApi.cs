using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator.Sinch;

/// <summary>Sinch's batches, https://developers.sinch.com/docs/sms/api-reference/sms/batches.</summary>
internal sealed class SinchApi : IListingApi
{
    private static readonly string[] Regions = ["us", "eu", "au", "br", "ca"];

    public string Name => "sinch";

    public string Route => "/sinch/{region}/xms/v1/{account}/batches";

    public async Task<Reading> ReadAsync(HttpRequest request)
    {
        var time = request.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var batch = await JsonRequest.ReadAsync(request, SinchJson.Default.SinchBatchRequest);
        var to = batch?.To is [{ } first, ..] ? SinchNumbers.WithPlus(first) : null;
        if (Stranger(request) is { } refusal)
            return new Reading.Refused(refusal, to);
        if (batch is null)
            return new Reading.Refused(SinchErrors.InvalidJson, null);
        if (SinchRules.Fault(batch, time.GetUtcNow()) is { } fault)
            return new Reading.Refused(fault, to);
        return new Reading.Valid(
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

    public WireAnswer List(HttpRequest request, IReadOnlyList<AcceptedSubmission> accepted)
    {
        var time = request.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        return Stranger(request) ?? SinchList.Answer(request.Query, accepted, time.GetUtcNow());
    }

    private static WireAnswer? Stranger(HttpRequest request)
    {
        if (Formats.Credentials(request, "Bearer") != SimulatedAccounts.SinchApiToken)
            return SinchErrors.Unauthorized;
        return IsKnownPlan(request.RouteValues) ? null : SinchErrors.PlanNotFound;
    }

    private static bool IsKnownPlan(RouteValueDictionary path) =>
        path["account"] is SimulatedAccounts.SinchServicePlanId && Regions.Contains(path["region"]);
}
