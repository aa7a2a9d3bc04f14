using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Webhooks;

namespace TetherRelay.Simulator.Sending;

/// <summary>Parses a request to send, decides on it, records it, and only then answers it.</summary>
internal sealed class SendEndpoint(
    TrafficLog traffic,
    SendDecider decider,
    DeliveryReceipts receipts,
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    IHostApplicationLifetime lifetime
)
{
    /// <summary>The account in the request's path.</summary>
    public static string Account(HttpContext context) => (string)context.Request.RouteValues["account"]!;

    public async Task HandleAsync(IProviderApi provider, HttpContext context)
    {
        var account = Account(context);
        var decision = await provider.ReadAsync(context.Request) switch
        {
            ParsedRequest.Valid { Submission: var submission } => decider.Decide(provider.Name, account, submission),
            ParsedRequest.Refused { Answer: var answer, To: var to } => new SendDecision(to, answer, []),
            _ => throw new InvalidOperationException("A parsed request is valid or refused."),
        };
        traffic.Add(new(provider.Name, account, decision.To, decision.Answer?.Status, time.GetUtcNow()), decision);
        if (decision.Accepted is { } accepted)
            receipts.Follow(accepted);
        await AnswerAsync(decision, context);
    }

    private async Task AnswerAsync(SendDecision decision, HttpContext context)
    {
        var delay = decision.IsSlow
            ? TimeSpan.FromSeconds(options.Value.SlowAnswerSeconds)
            : TimeSpan.FromMilliseconds(options.Value.DelayMilliseconds);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            lifetime.ApplicationStopping
        );
        await Task.Delay(delay, time, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (decision.Answer is null || ends.IsCancellationRequested)
            context.Abort();
        else
            await decision.Answer.WriteAsync(context.Response);
    }
}
