using TetherRelay.Core.Calls;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Calls;

/// <summary>Calls that ended, for tests of what is done with them afterwards.</summary>
internal static class BrokenPromise
{
    /// <summary>Has an app record a call with a number, in which the agent promised a text and never sent one.</summary>
    public static async Task<Call> BreakPromiseAsync(
        this Tenant tenant,
        RelayApp app,
        string number,
        string conversation = "conv_9",
        string? wanted = null,
        TimeSpan? ago = null
    )
    {
        var ended = new EndedCall
        {
            VoiceConversationId = conversation,
            Number = number,
            OwnNumber = "+12362320246",
            Started = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - (ago ?? TimeSpan.FromMinutes(3)),
            Direction = MessageDirection.Inbound,
            Seconds = 170,
            Outcome = CallOutcome.Success,
            Agent = "Reception",
            Title = "Link to the form",
            Summary = "The person asked for the link to the form.",
            Promised = true,
            KnowsRequests = true,
            RequestedText = wanted,
        };
        await app
            .Services.GetRequiredService<MessageReconciler>()
            .HandleAsync(
                CallEntry.First(tenant.Organization.Id, ended).ToJson(),
                dequeueCount: 1,
                TestContext.Current.CancellationToken
            );
        return (await tenant.ThreadAsync(number))!.Calls.Single(call => call.VoiceConversationId == conversation);
    }
}
