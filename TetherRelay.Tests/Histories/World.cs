using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// All there is in one history: a clock, a table, a queue, a provider, and instances of the app. The same faults and the same steps
/// make the same history, event by event.
/// </summary>
internal sealed class World(IFaultPlan faults)
{
    /// <summary>The text that asks for no more.</summary>
    public const string Stop = "Stop.";

    private const int MostPosts = 6;
    private static readonly TimeSpan PostedAgainAfter = TimeSpan.FromSeconds(15);

    private readonly Dictionary<int, AppInstance> _slots = [];
    private IFaultPlan _faults = faults;
    private int _thread;

    public SimulatedClock Clock { get; } = new();

    public SimulatedTable Table => field ??= new(Clock);

    public IFaultPlan Faults => _faults;

    public List<CallKind> Calls { get; } = [];

    public List<SimulatedRequest> Requests { get; } = [];

    public List<ProviderCall> ProviderCalls { get; } = [];

    /// <summary>What the providers posted.</summary>
    public List<SimulatedCallback> Callbacks { get; } = [];

    /// <summary>The automation events.</summary>
    public List<string> Events { get; } = [];

    /// <summary>The entries of the queue of unsettled messages.</summary>
    public List<string> Unsettled { get; } = [];

    /// <summary>What was seen to be wrong while it happened.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>How many texts the organization may send.</summary>
    public SendLimits Limits { get; set; } = Account.Organization.Limits;

    /// <summary>Whether the counts of calls and days could not be read or written at some time.</summary>
    public bool IsUncounted { get; set; }

    /// <summary>The trace of events; null where no test reads it.</summary>
    public List<string>? Trace { get; set; }

    /// <summary>How far the wall clocks of instances to come are ahead.</summary>
    public Func<TimeSpan> WrongBy { get; set; } = () => TimeSpan.Zero;

    /// <summary>By how much two instances' clocks may differ.</summary>
    public TimeSpan Tolerance { get; set; }

    /// <summary>What the carrier says of a text and when; null where it says nothing.</summary>
    public Func<(TimeSpan After, MessageStatus News)?> Receipt { get; set; } = () => null;

    /// <summary>Which instance a callback comes to.</summary>
    public Func<int> Slot { get; set; } = () => 0;

    /// <summary>Told of each answer.</summary>
    public Action<SimulatedRequest> Answered { get; set; } = _ => { };

    /// <summary>Sends a request to the instance in a slot; where that was killed, another one has been started.</summary>
    public void Send(TimeSpan at, int slot, Wish wish) =>
        Clock.At(
            at,
            () =>
            {
                _ = RunAsync(Instance(slot), wish);
            }
        );

    /// <summary>Lets the instance in a slot do something.</summary>
    public void Do(TimeSpan at, int slot, Func<AppInstance, Task> action) =>
        Clock.At(
            at,
            () =>
            {
                _ = action(Instance(slot));
            }
        );

    public void Kill(TimeSpan at, int slot) => Clock.At(at, () => _slots.GetValueOrDefault(slot)?.Kill());

    /// <summary>An opt-out, as the relay records it.</summary>
    public void OptOut(TimeSpan at, int contact) =>
        Clock.At(at, () => Table.Merge(Keys.Contact(contact), new() { ["OptedOut"] = true }));

    /// <summary>The contact writes a text.</summary>
    public void Write(TimeSpan at, int contact, string body, int sender = 0) =>
        Post(at, new SimulatedText((ulong)Callbacks.Count, contact, sender, body));

    /// <summary>A provider posts a callback, or an operator repeats a request, until it is taken.</summary>
    public void Post(TimeSpan at, SimulatedCallback callback)
    {
        Callbacks.Add(callback);
        Clock.At(at, () => Post(callback, MostPosts));
    }

    /// <summary>Runs until nothing is left to happen.</summary>
    public void Run()
    {
        _thread = Environment.CurrentManagedThreadId;
        Clock.Run();
    }

    /// <summary>From here on all goes well.</summary>
    public void Calm()
    {
        _faults = new PlannedFaults();
        Receipt = () => null;
        Answered = _ => { };
    }

    public Fault NextFault(CallKind kind)
    {
        var fault = Faults.For(Calls.Count, kind, Clock.Now);
        Note($"request {RequestScope.Number}: call {Calls.Count}, {kind}{(fault == Fault.None ? "" : $": {fault}")}");
        Calls.Add(kind);
        return fault;
    }

    /// <summary>The provider got a request's body.</summary>
    public ProviderCall Received(ProviderName provider, OutgoingFields text)
    {
        var messageId = new Uri(text.StatusCallback).Segments[^2].TrimEnd('/');
        var call = new ProviderCall
        {
            At = Clock.Now,
            Request =
                Requests.SingleOrDefault(request => request.Number == RequestScope.Of(messageId)) ?? Reply(messageId),
            Provider = provider,
            MessageId = messageId,
            From = text.From,
            To = text.To,
            Body = text.Body,
        };
        Note($"request {call.Request.Number}: {provider} has the text");
        Violations.AddRange(ProviderPromises.Broken(this, call));
        ProviderCalls.Add(call);
        return call;
    }

    // The relay's own text: a callback's number is its intent.
    private SimulatedRequest Reply(string messageId)
    {
        var number = RequestScope.Of(messageId);
        return ProviderCalls.Find(call => call.MessageId == messageId)?.Request
            ?? new SimulatedRequest(number, new Wish(0) { Key = $"reply {number}" }, Instance(Slot()), Clock.Now);
    }

    /// <summary>Lets the carrier report on an accepted text.</summary>
    public void Deliver(ProviderCall call)
    {
        if (Receipt() is { } receipt)
            Post(Clock.Now + receipt.After, new SimulatedReceipt((ulong)Callbacks.Count, call, receipt.News));
    }

    public void Note(string happened) =>
        Trace?.Add($"{Clock.Now.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture)} ms  {happened}");

    private AppInstance Instance(int slot)
    {
        var instance = _slots.GetValueOrDefault(slot);
        if (instance is null or { IsKilled: true })
            _slots[slot] = instance = new AppInstance(this, WrongBy());
        return instance;
    }

    // The provider does not wait for ever, and may post again what is still being taken.
    private void Post(SimulatedCallback callback, int left)
    {
        if (callback.IsTaken || left == 0)
            return;
        Note($"{callback.GetType().Name} {callback.Number} is posted");
        _ = TakeAsync(Instance(Slot()), callback);
        Clock.After(PostedAgainAfter, () => Post(callback, left - 1));
    }

    private async Task TakeAsync(AppInstance instance, SimulatedCallback callback)
    {
        try
        {
            await instance.TakeAsync(callback);
            callback.IsTaken = true;
            Note($"{callback.GetType().Name} {callback.Number} is taken");
        }
        catch (Exception error)
        {
            Note($"{callback.GetType().Name} {callback.Number} is to come again: {error.GetType().Name}");
        }

        if (Environment.CurrentManagedThreadId != _thread)
            Violations.Add("Something went over the thread pool: the history is not deterministic.");
    }

    private async Task RunAsync(AppInstance instance, Wish wish)
    {
        var request = new SimulatedRequest((ulong)Requests.Count + 1, wish, instance, Clock.Now);
        Requests.Add(request);
        Note($"request {request.Number}: {wish}");
        try
        {
            var message = wish.ToMessage();
            message = message with { Organization = message.Organization with { Limits = Limits } };
            var result = await instance.SendAsync(request.Number, message);
            request.Answer(Clock.Now, result, null);
        }
        catch (Exception error)
        {
            request.Answer(Clock.Now, null, error);
        }

        if (Environment.CurrentManagedThreadId != _thread)
            Violations.Add("Something went over the thread pool: the history is not deterministic.");
        Note($"request {request.Number}: answered {request}");
        Answered(request);
    }
}
