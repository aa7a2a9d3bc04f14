using Microsoft.AspNetCore.Http.HttpResults;

namespace TetherRelay.Functions.Health;

/// <summary>The health endpoints: live and ready. Details are in the log only.</summary>
internal sealed class HealthEndpoint(Readiness readiness)
{
    public const string LivePattern = "api/health/live";
    public const string ReadyPattern = "api/health/ready";

    public static IResult Live() => Answer("live", StatusCodes.Status200OK);

    public async Task<IResult> ReadyAsync() =>
        await readiness.IsReadyAsync()
            ? Answer("ready", StatusCodes.Status200OK)
            : Answer("not_ready", StatusCodes.Status503ServiceUnavailable);

    private static JsonHttpResult<HealthAnswer> Answer(string status, int code) =>
        TypedResults.Json(new HealthAnswer(status), HealthJson.Default.HealthAnswer, statusCode: code);
}
