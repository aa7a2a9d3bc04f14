using System.Net;
using Polly;

namespace TetherRelay.Core.Providers.Http;

/// <summary>One more try, and only where it is proven that nothing was sent. Anything wider would send texts twice.</summary>
internal static class SafeRetry
{
    /// <summary>A person waits on the line: a longer wait is better told to them.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>What a second try needs at least; with less it would end as an unknown.</summary>
    private static readonly TimeSpan SecondTry = TimeSpan.FromSeconds(1);

    /// <summary>Long enough for a listener that restarts or another address to take over.</summary>
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(200);

    public static IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request, TimeProvider time)
    {
        var content = (OutgoingContent)request.Content!;
        return Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(fault => IsUnreachable(fault) && !content.Begun && Fits(Reconnect))
            .OrResult(response => Wait(response) is { } wait && wait <= LongestWait && Fits(wait))
            .WaitAndRetryAsync(
                1,
                (_, attempt, _) => attempt.Result is { } response ? Wait(response) ?? TimeSpan.Zero : Reconnect,
                (_, _, _, _) =>
                {
                    content.Forget();
                    return Task.CompletedTask;
                }
            );

        bool Fits(TimeSpan wait) => content.Deadline.Remaining >= wait + SecondTry;

        TimeSpan? Wait(HttpResponseMessage response) =>
            response.StatusCode == HttpStatusCode.TooManyRequests ? RetryAfter(response, time) : null;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // A connect timeout is none of these: two seconds of the person's patience are gone already.
    private static bool IsUnreachable(HttpRequestException fault) =>
        fault.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError;
}
