namespace TetherRelay.Functions.Http;

/// <summary>Asks the caller of a refused request to repeat it.</summary>
internal static class RetryLater
{
    private const string Seconds = "1";

    /// <summary>Answers a callback with a status, and with a 503 where an exception leaves it open.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Handles the request.</param>
    /// <param name="failed">Logs the exception.</param>
    public static async Task<IResult> AnswerAsync(HttpContext context, Func<Task<int>> status, Action<Exception> failed)
    {
        try
        {
            return Ask(context, TypedResults.StatusCode(await status()));
        }
        catch (Exception error)
        {
            failed(error);
            return Ask(context, TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable));
        }
    }

    /// <summary>Sets the header <c>Retry-After</c> where the result is a 503.</summary>
    public static IResult Ask(HttpContext context, IResult result)
    {
        if (result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status503ServiceUnavailable })
            context.Response.Headers.RetryAfter = Seconds;
        return result;
    }
}
