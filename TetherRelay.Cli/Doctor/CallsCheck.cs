using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Doctor;

/// <summary>Checks that ended calls are taken, and counts the promises of texts that were broken within a day.</summary>
internal sealed class CallsCheck(PostCallKeys keys, CallStore calls, TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    public async Task<Finding> WebhookAsync(Organization organization, CancellationToken cancellationToken) =>
        await keys.GetAsync(organization.Id, cancellationToken) is []
            ? Finding.Note(
                "calls",
                $"No secret of ElevenLabs' post-call webhook is kept, so ended calls are refused and promises of texts not checked: `tether elevenlabs agent {organization.Id} agent_… --push` sets all of it up."
            )
            : Finding.Ok("calls", "The secret of ElevenLabs' post-call webhook is kept, so ended calls are taken.");

    public async Task<Finding> PromisesAsync(Organization organization, CancellationToken cancellationToken)
    {
        var count = await calls
            .ListBrokenAsync(organization.Id, time.GetUtcNow() - Recent, cancellationToken)
            .CountAsync(cancellationToken);
        return count == 0
            ? Finding.Ok("promises", "No promise of a text is broken of the calls of the last day.")
            : Finding.Note(
                "promises",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"In {count} {(count == 1 ? "call" : "calls")} of the last day the agent promised a text that the person did not get: `tether promises {organization.Id}` shows them."
                )
            );
    }
}
