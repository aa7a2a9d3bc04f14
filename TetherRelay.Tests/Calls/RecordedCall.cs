using TetherRelay.Core.Calls;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Calls;

/// <summary>Calls that ended, for tests of what is done with them afterwards.</summary>
internal static class RecordedCall
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(170);

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
        var ended = Ended(app, number, conversation, ago ?? TimeSpan.FromMinutes(3)) with
        {
            Promised = true,
            RequestedText = wanted,
        };
        await RecordAsync(tenant, app, ended);
        return (await tenant.ThreadAsync(number))!.Calls.Single(call => call.VoiceConversationId == conversation);
    }

    /// <summary>Has an app record a call with a number in which nothing was promised.</summary>
    /// <param name="tenant">The organization.</param>
    /// <param name="app">The app.</param>
    /// <param name="number">The person's number.</param>
    /// <param name="ago">How long ago it ended.</param>
    public static Task EndCallAsync(this Tenant tenant, RelayApp app, string number, TimeSpan ago) =>
        RecordAsync(tenant, app, Ended(app, number, "conv_8", ago + Length));

    private static EndedCall Ended(RelayApp app, string number, string conversation, TimeSpan ago) =>
        new()
        {
            VoiceConversationId = conversation,
            Number = number,
            OwnNumber = "+12362320246",
            Started = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - ago,
            Direction = MessageDirection.Inbound,
            Seconds = (int)Length.TotalSeconds,
            Outcome = CallOutcome.Success,
            Agent = "Reception",
            Title = "Link to the form",
            Summary = "The person asked for the link to the form.",
            KnowsRequests = true,
        };

    private static Task RecordAsync(Tenant tenant, RelayApp app, EndedCall ended) =>
        app
            .Services.GetRequiredService<MessageReconciler>()
            .HandleAsync(
                CallEntry.First(tenant.Organization.Id, ended).ToJson(),
                dequeueCount: 1,
                TestContext.Current.CancellationToken
            );
}
