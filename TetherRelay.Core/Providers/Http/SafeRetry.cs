using System.Net;
using Polly;

namespace TetherRelay.Core.Providers.Http;

/// <summary>Retries once, and only after a proven failure to send. A wider policy would send texts twice.</summary>
internal static class SafeRetry
{
    /// <summary>The longest Retry-After that a caller on the line can wait.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    /// <summary>The minimum time for a retry; with less its outcome would be unknown.</summary>
    private static readonly TimeSpan MinRetryTime = TimeSpan.FromSeconds(1);

    /// <summary>Covers a listener's restart or a switch to another address.</summary>
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromMilliseconds(200);

    public static IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request, TimeProvider time)
    {
        var content = (OutgoingContent)request.Content!;
        return Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(fault => IsUnreachable(fault) && !content.Begun && HasTimeFor(ReconnectDelay))
            .OrResult(response => Wait(response) is { } wait && wait <= MaxWait && HasTimeFor(wait))
            .WaitAndRetryAsync(
                1,
                (_, attempt, _) => attempt.Result is { } response ? Wait(response) ?? TimeSpan.Zero : ReconnectDelay,
                (_, _, _, _) =>
                {
                    content.Reset();
                    return Task.CompletedTask;
                }
            );

        bool HasTimeFor(TimeSpan wait) => content.Deadline.Remaining >= wait + MinRetryTime;

        TimeSpan? Wait(HttpResponseMessage response) =>
            response.StatusCode == HttpStatusCode.TooManyRequests ? RetryAfter(response, time) : null;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // A connect timeout is not retried: it has already used two seconds of the caller's time.
    private static bool IsUnreachable(HttpRequestException fault) =>
        fault.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError;
}
