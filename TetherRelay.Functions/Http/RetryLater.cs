namespace TetherRelay.Functions.Http;

/// <summary>Asks the caller of a refused request to repeat it.</summary>
internal static class RetryLater
{
    private const string Seconds = "1";

    /// <summary>Sets the header <c>Retry-After</c> where the result is a 503.</summary>
    public static IResult Ask(HttpContext context, IResult result)
    {
        if (result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status503ServiceUnavailable })
            context.Response.Headers.RetryAfter = Seconds;
        return result;
    }
}
