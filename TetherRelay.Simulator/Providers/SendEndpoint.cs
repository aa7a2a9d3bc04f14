using Microsoft.Extensions.Options;
using TetherRelay.Simulator.Callbacks;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.MagicNumbers;

namespace TetherRelay.Simulator.Providers;

/// <summary>One request to send: read, decided, recorded, and only then answered.</summary>
internal sealed class SendEndpoint(
    Inbox inbox,
    MagicDecisions decisions,
    Receipts receipts,
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    IHostApplicationLifetime lifetime
)
{
    public async Task HandleAsync(IProviderApi provider, HttpContext context)
    {
        var account = (string)context.Request.RouteValues["account"]!;
        var decision = await provider.ReadAsync(context.Request) switch
        {
            Reading.Valid { Submission: var submission } => decisions.Decide(provider.Name, account, submission),
            Reading.Refused { Answer: var answer, To: var to } => new Decision(to, answer, []),
            _ => throw new InvalidOperationException("A reading is valid or refused."),
        };
        inbox.Add(new(provider.Name, account, decision.To, decision.Answer?.Status, time.GetUtcNow()), decision);
        if (decision.Accepted is { } accepted)
            receipts.Follow(accepted);
        await AnswerAsync(decision, context);
    }

    private async Task AnswerAsync(Decision decision, HttpContext context)
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
