using System.Net.Mime;

namespace TetherRelay.Simulator.Submissions;

/// <summary>A provider's answer over HTTP.</summary>
internal sealed record WireAnswer(int Status, string Body, string ContentType = MediaTypeNames.Application.Json)
{
    /// <summary>The answer of a load balancer without a backend.</summary>
    public static WireAnswer BadGateway { get; } =
        new(
            StatusCodes.Status502BadGateway,
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
            MediaTypeNames.Text.Html
        );

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (Status == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = "1";
        return response.WriteAsync(Body, response.HttpContext.RequestAborted);
    }
}
