using TetherRelay.Core;

namespace TetherRelay.Tests.Histories;

/// <summary>What must hold at the moment at which a text is handed to the provider.</summary>
internal static class ProviderPromises
{
    private static readonly TimeSpan Unsettled = TimeSpan.FromHours(24);
    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);

    public static IEnumerable<string> Broken(World world, ProviderCall call)
    {
        var row = world.Table.Find(Keys.Message(call.MessageId));
        if (row is null)
            yield return $"Request {call.Request.Number} is handed over without a record.";
        else if (row["Body"] != call.Body || row["To"] != call.To)
            yield return $"Request {call.Request.Number} is handed over as another text than is recorded.";
        else if (row["From"] != call.From || row["Status"] != "sending")
            yield return $"Request {call.Request.Number} is handed over from {call.From}, which is not recorded as under way.";
        if (call.At >= call.Request.Started + new RelayOptions().Deadline)
            yield return $"Request {call.Request.Number} is handed over {call.At - call.Request.Started} after it came.";
        foreach (var earlier in world.ProviderCalls.Where(earlier => !MayFollow(world, earlier, call)))
            yield return $"Request {call.Request.Number} is handed over though request {earlier.Request.Number} was.";
    }

    private static bool MayFollow(World world, ProviderCall earlier, ProviderCall call)
    {
        if (earlier.Request == call.Request)
            return earlier.RefusalTold && (earlier.Provider == call.Provider || earlier.IsOwnRefusal);
        var shared = earlier
            .Request.Wish.Intents()
            .Where(intent => call.Request.Wish.Intents().ContainsKey(intent.Key))
            .ToList();
        if (shared.Count == 0)
            return true;
        var age = call.Request.Started - earlier.Request.Started + world.Tolerance;
        var row = world.Table.Find(Keys.Message(earlier.MessageId))!;
        return row["Status"] switch
        {
            // A request that had arrived before gets the answer of the first one.
            "not_sent" => IsAfter(call, row.At("NotSentAt") - world.Tolerance),
            "rejected" => IsAfter(call, row.At("RejectedAt") - world.Tolerance),
            "sent" or "delivered" or "undelivered" => shared.TrueForAll(intent =>
                age >= intent.Value
                || (
                    intent.Key.Contains(" content ", StringComparison.Ordinal)
                    && age > ResendAfter
                    && (call.Request.Wish.Resend || IsOwedAResend(world, earlier, call, intent.Key))
                )
            ),
            "failed" => shared.TrueForAll(intent => age >= intent.Value),
            // Unknown, or still being sent.
            _ => age >= Unsettled,
        };
    }

    private static bool IsAfter(ProviderCall call, DateTimeOffset at) =>
        SimulatedClock.Beginning + call.Request.Started >= at;

    // The person asked for the text once more, and it was proven not sent: the next request may send it.
    private static bool IsOwedAResend(World world, ProviderCall earlier, ProviderCall call, string intent) =>
        world.Requests.Exists(request =>
            request.Wish.Resend
            && request.Wish.Intents().ContainsKey(intent)
            && request.Started > earlier.Request.Started
            && request.Started <= call.Request.Started
            && (Status(world, request) is "not_sent" or "rejected")
        );

    private static string? Status(World world, SimulatedRequest request) =>
        world
            .Table.Rows.FirstOrDefault(row => row.Key.Is("message") && RequestScope.Of(row.Key.Row) == request.Number)
            .Value?["Status"];
}
