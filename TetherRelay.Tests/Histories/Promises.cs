using TetherRelay.Benchmarks.StorageServer;
using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Histories;

/// <summary>What must hold once a history is over.</summary>
internal static class Promises
{
    // The clock stands still while code runs.
    private static readonly TimeSpan Budget = new RelayOptions().Deadline + TimeSpan.FromMilliseconds(1);

    public static IEnumerable<string> Broken(World world) =>
        [
            .. world.Violations,
            .. world.ProviderCalls.Where(call => call.Accepted).SelectMany(call => Accepted(world, call)),
            .. world.Requests.SelectMany(request => Answer(world, request)),
            .. world.Requests.SelectMany(InTime),
            .. world.Table.Journal.SelectMany(write => Write(world, write)),
            .. world.Events.SelectMany(message => Event(world, message)),
            .. world.Requests.SelectMany(request => Enqueued(world, request)),
            .. ThreadPromises.Broken(world.Table),
            .. LimitPromises.Broken(world),
            .. CallbackPromises.Broken(world),
        ];

    private static IEnumerable<string> Accepted(World world, ProviderCall call)
    {
        var row = world.Table.Find(Keys.Message(call.MessageId));
        if (row is null)
            yield return $"The text of request {call.Request.Number} was accepted and has no message.";
        else if (row["Status"] is "not_sent" or "rejected")
            yield return $"The text of request {call.Request.Number} was accepted and is recorded as {row["Status"]}.";
    }

    private static IEnumerable<string> Answer(World world, SimulatedRequest request)
    {
        var messageId = request.Result?.Message?.Id;
        var calls = world.ProviderCalls.Where(call => call.MessageId == messageId).ToList();
        var accepted = calls.Exists(call => call.Accepted);
        if (request.Succeeded && !accepted)
            yield return $"Request {request.Number} was answered \"sent\", but its text was not sent.";
        if (request.Result is SendResult.NotSent or SendResult.Rejected && accepted)
            yield return $"Request {request.Number} was answered \"not sent\", but its text was sent.";
        var own = calls.FindAll(call => call.Request == request);
        if (request.Result is SendResult.Unknown && own.Count > 0 && own.TrueForAll(call => call.RefusalTold))
            yield return $"Request {request.Number} was answered \"unknown\", but the provider had refused.";
        if (request.Result is SendResult.InProgress && RequestScope.Of(messageId!) == request.Number)
            yield return $"Request {request.Number} waited for itself.";
        if (
            request.Answered is not null
            && own.Count == 0
            && world.ProviderCalls.Exists(call => call.Request == request)
        )
            yield return $"Request {request.Number} handed a text over and answered for another: {request}.";
    }

    private static IEnumerable<string> InTime(SimulatedRequest request)
    {
        if (request.Answered is { } answered)
        {
            if (answered - request.Started > Budget + request.Instance.Frozen)
                yield return $"Request {request.Number} was answered after {answered - request.Started}.";
        }
        else if (!request.Instance.IsKilled)
            yield return $"Request {request.Number} was never answered.";
    }

    private static IEnumerable<string> Write(World world, TableWrite write)
    {
        if (!write.Key.Is("message"))
            yield break;
        if (write.After!["Direction"] == "inbound")
        {
            if (write.Before is not null)
                yield return $"A text of the contact was written twice: {write.Key.Row}.";
            yield break;
        }
        var isAttempt = write.Before?["From"] != write.After["From"];
        if (isAttempt && IsOptedOut(world, write))
            yield return $"A text was recorded after the contact had opted out: {write.Key.Row}.";
        if (write.Before is null && write.After["Author"] == "ai" && GetsNoTexts(world, write))
            yield return $"A text of the agent was recorded for a number that gets no texts: {write.Key.Row}.";
        if (write.Before is null)
            yield break;
        var (before, after) = (Status(write.Before), Status(write.After));
        if (Message.Higher(before, after) != after)
            yield return $"A message went from {before} back to {after}.";
        if (after == before && after is MessageStatus.Sending && !isAttempt)
            yield return "A message was written without an outcome.";
        if (isAttempt && before is not MessageStatus.Sending)
            yield return $"A message that is {before} was given to another provider.";
    }

    // Whether the contact had opted out before a message was recorded for a provider.
    private static bool IsOptedOut(World world, TableWrite attempt) =>
        world
            .Table.Journal.TakeWhile(write => write != attempt)
            .Any(write =>
                write.Key.Partition == attempt.Key.Partition
                && write.Key.Is("contact")
                && write.After!["OptedOut"] == bool.TrueString
            );

    // Whether the contact's row held a proof that counts when a message was recorded.
    private static bool GetsNoTexts(World world, TableWrite attempt)
    {
        var contact = world
            .Table.Journal.TakeWhile(write => write != attempt)
            .LastOrDefault(write => write.Key.Partition == attempt.Key.Partition && write.Key.Is("contact"))
            ?.After;
        return NoTextsProof.Read(contact?["NoTexts"]) is { } proof
            && !(contact!["TextableAt"] is { } at && proof.At < DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Event(World world, string message)
    {
        var published = JsonElement.Parse(message);
        var id = published.GetProperty("message_id").GetString()!;
        if (published.GetProperty("type").GetString() == "message.received")
        {
            if (world.Table.Find(Keys.Message(id)) is null)
                yield return "An event tells of a text of the contact that is not recorded.";
            yield break;
        }

        var call = world.ProviderCalls.Find(call => call.MessageId == id && call.Accepted);
        if (call is null)
            yield return "An event tells of a text that was not accepted.";
        else if (call.Request.Wish.SkipAutomation)
            yield return $"Request {call.Request.Number} raised an event that it was to skip.";
    }

    // Only for a request whose own text may have been sent, with an unknown outcome.
    private static IEnumerable<string> Enqueued(World world, SimulatedRequest request)
    {
        if (request.Result is not SendResult.Unknown { Message.Id: var id })
            yield break;
        if (RequestScope.Of(id) != request.Number || request.Instance.IsKilled)
            yield break;
        if (!world.Unsettled.Exists(entry => UnsettledMessage.Parse(entry).MessageId == id))
            yield return $"Request {request.Number} is unknown, and not enqueued for settlement.";
    }

    private static MessageStatus Status(TableRow row) =>
        WireWord.Parse<MessageStatus>(row["Status"])
        ?? throw new InvalidOperationException("A message without a status.");
}
