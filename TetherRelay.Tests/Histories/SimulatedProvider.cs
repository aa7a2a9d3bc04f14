using System.Net.Http.Headers;
using TetherRelay.Core;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// Twilio, or TextGrid, which answers alike, as one instance reaches it, under the real adapter, its retries and its circuit breaker.
/// </summary>
internal sealed class SimulatedProvider(World world, AppInstance instance, ProviderName provider) : HttpMessageHandler
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var fault = world.NextFault(CallKind.Provider);
        await ConnectAsync(fault, cancellationToken);
        using var body = new MemoryStream();
        // Here the adapter's content takes its last look at the deadline.
        await request.Content!.CopyToAsync(body, cancellationToken);
        var call = world.Received(
            provider,
            OutgoingFields.Read(request.Content.Headers.ContentType?.MediaType, body.ToArray())
        );
        if (fault == Fault.BrokenWhileWriting)
            throw new HttpRequestException(HttpRequestError.Unknown, "The planned fault.");

        var refusal = Refusal(fault);
        call.Accepted = refusal is null && fault is not (Fault.LostOnTheWay or Fault.Stuck);
        if (call.Accepted)
            world.Deliver(call);
        await AnswerAsync(fault, cancellationToken);
        call.RefusalTold = refusal is not null && (int)refusal.StatusCode < 500;
        call.IsOwnRefusal = fault is Fault.RefusesCredentials or Fault.RateLimited or Fault.RateLimitedForLong;
        return refusal ?? Acceptance(fault, call.ProviderId);
    }

    private async Task ConnectAsync(Fault fault, CancellationToken cancellationToken)
    {
        await instance.WaitAsync(world.Faults.Latency, cancellationToken);
        switch (fault)
        {
            case Fault.Unreachable:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The planned fault.");
            case Fault.ConnectTimeout:
                await instance.WaitAsync(ConnectPatience, cancellationToken);
                throw new TaskCanceledException("The planned fault.", new TimeoutException());
            case Fault.KilledBefore:
                instance.Kill();
                await instance.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
                break;
            case Fault.FrozenBefore:
                instance.Freeze(world.Faults.Freeze);
                await instance.WaitAsync(TimeSpan.Zero, cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task AnswerAsync(Fault fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.Stuck or Fault.StuckAfterEffect:
                await instance.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case Fault.KilledAfter:
                instance.Kill();
                break;
            case Fault.FrozenAfter:
                instance.Freeze(world.Faults.Freeze);
                break;
            case Fault.AcceptsSlowly:
                await instance.WaitAsync(SlowAnswer, cancellationToken);
                break;
            default:
                break;
        }

        await instance.WaitAsync(world.Faults.Latency, cancellationToken);
        if (fault is Fault.LostOnTheWay or Fault.AnswerLost)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The planned fault.");
    }

    private static HttpResponseMessage? Refusal(Fault fault) =>
        fault switch
        {
            Fault.RefusesNumber => Error(400, 21211),
            Fault.RefusesOptedOut => Error(400, 21610),
            Fault.RefusesCredentials => Error(401, 20003),
            Fault.RateLimited => Error(429, 20429, TimeSpan.FromSeconds(1)),
            Fault.RateLimitedForLong => Error(429, 20429, TimeSpan.FromSeconds(30)),
            Fault.ServerError => Error(500, 20500),
            Fault.BadGateway => new HttpResponseMessage(HttpStatusCode.BadGateway)
            {
                Content = new StringContent("<html>Bad Gateway</html>", Encoding.UTF8, "text/html"),
            },
            _ => null,
        };

    private static HttpResponseMessage Acceptance(Fault fault, string id) =>
        fault switch
        {
            Fault.AcceptsWithServerError => Error(500, 20500),
            Fault.AcceptsWithoutId => Json(201, """{"status":"queued"}"""),
            Fault.AcceptsAndStalls => new HttpResponseMessage(HttpStatusCode.Created)
            {
                Content = new StalledContent(),
            },
            _ => Json(201, $$"""{"sid":"{{id}}","status":"queued","num_segments":"1"}"""),
        };

    private static HttpResponseMessage Error(int status, int code, TimeSpan? retryAfter = null)
    {
        var response = Json(status, $$"""{"code":{{code}},"message":"The planned fault.","status":{{status}}}""");
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        return response;
    }

    private static HttpResponseMessage Json(int status, string json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
