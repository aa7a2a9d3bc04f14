using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Calls;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Load;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.TextGrid;
using TetherRelay.Core.Providers.Twilio;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Providers;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// One process of the app: the real services over simulated storage, provider and time. Once killed, nothing reaches it any
/// more, so that none of its continuations runs; while frozen, what would reach it waits.
/// </summary>
internal sealed class AppInstance
{
    private static readonly RelayMeter Meter = Meters.New();

    private readonly World _world;
    private readonly InstanceTime _time;
    private readonly OutboundMessageSender _sender;

    // What a provider waits for, at the longest.
    private static readonly TimeSpan CallbackDeadline = TimeSpan.FromSeconds(10);
    private TimeSpan _frozenUntil;

    public AppInstance(World world, TimeSpan wrongBy)
    {
        _world = world;
        _time = new InstanceTime(world.Clock, wrongBy, Deliver);
        Storage = Connect();
        var background = new BackgroundWork();
        var unsettled = Unsettled.In(Storage, background, _time);
        var options = Options.Create(new RelayOptions());
        var reader = new ThreadReader(Storage, TestKeys.All, options, _time);
        var inbox = Inboxes.In(Storage, background, _time);
        var contacts = new ContactMemory();
        var threads = new ThreadStore(
            Storage,
            TestKeys.All,
            reader,
            inbox,
            contacts,
            new IdFactory(() => RequestScope.Number),
            _time,
            NullLogger<ThreadStore>.Instance
        );
        var optOuts = OptOuts = new OptOutStore(Storage, reader, contacts, _time);
        var noTexts = new NoTextsStore(Storage, reader, contacts, _time);
        var events = new AutomationEvents(Storage, background, _time, NullLogger<AutomationEvents>.Instance);
        var counts = new LimitStore(Storage, _time, new UncountedLog(world));
        _sender = new OutboundMessageSender(
            TestKeys.All,
            threads,
            new SendQuotas(counts, background, _time),
            new PumpingAlarm(Meter, _time, NullLogger<PumpingAlarm>.Instance),
            new DuplicateSendWaiter(reader, new OverdueMessages(unsettled, _time), _time),
            Account.Credentials,
            new ProviderDispatcher(
                [
                    new TwilioProvider(
                        Provider(ProviderName.Twilio),
                        Account.Providers,
                        NullLogger<TwilioProvider>.Instance
                    ),
                    new TextGridProvider(
                        Provider(ProviderName.TextGrid),
                        Account.Providers,
                        NullLogger<TextGridProvider>.Instance
                    ),
                ],
                Account.Credentials,
                new FailoverStore(Storage, reader, inbox, contacts, _time),
                Meter,
                _time,
                NullLogger<ProviderDispatcher>.Instance
            ),
            Account.Callbacks,
            new OutcomeRecorder(
                threads,
                optOuts,
                noTexts,
                unsettled,
                background,
                _time,
                NullLogger<OutcomeRecorder>.Instance
            ),
            events,
            background,
            NullLogger<OutboundMessageSender>.Instance
        );
        Receipts = new ReceiptRecorder(
            reader,
            new OutcomeStore(Storage, TestKeys.All, reader, _time),
            optOuts,
            noTexts,
            events,
            Meter,
            _time
        );
        var signals = new ReplySignals(Options.Create(new LoadOptions()));
        CallReplies = new CallReplies(
            reader,
            new InboundStore(Storage, TestKeys.All, reader, contacts),
            signals,
            counts,
            TestKeys.All,
            background,
            _time,
            NullLogger<CallReplies>.Instance
        );
        var running = new RunningCalls(reader, counts, background, _time, NullLogger<RunningCalls>.Instance);
        Calls = new CallRecorder(
            new OrganizationStore(Storage, new MemorySecretStore()),
            TestKeys.All,
            reader,
            new CallStore(Storage, reader, inbox, contacts, new BrokenPromises(Storage, _time)),
            running,
            new EndedCalls(Storage),
            events,
            Meter,
            _time,
            NullLogger<CallRecorder>.Instance
        );
        Replies = new InboundReceiver(
            reader,
            new InboundStore(Storage, TestKeys.All, reader, contacts),
            inbox,
            new OptOutReplies(_sender, options, NullLogger<OptOutReplies>.Instance),
            new AutoReplies(_sender, signals, running, background, options, _time, NullLogger<AutoReplies>.Instance),
            signals,
            events,
            new IdFactory(() => RequestScope.Number),
            _time,
            NullLogger<InboundReceiver>.Instance
        );
    }

    public ReceiptRecorder Receipts { get; }

    public CallRecorder Calls { get; }

    public InboundReceiver Replies { get; }

    public CallReplies CallReplies { get; }

    public OptOutStore OptOuts { get; }

    public bool IsKilled { get; private set; }

    /// <summary>For how long it was frozen in all.</summary>
    public TimeSpan Frozen { get; private set; }

    public RelayStorage Storage { get; }

    public void Kill()
    {
        _world.Note("killed");
        IsKilled = true;
    }

    public void Freeze(TimeSpan length)
    {
        _world.Note($"frozen for {length}");
        var from = _frozenUntil > _world.Clock.Now ? _frozenUntil : _world.Clock.Now;
        _frozenUntil = from + length;
        Frozen += length;
    }

    /// <summary>Lets something happen in this process: now, when it wakes up, or never.</summary>
    public void Deliver(Action happens)
    {
        if (IsKilled)
            return;
        if (_world.Clock.Now < _frozenUntil)
            _world.Clock.At(_frozenUntil, () => Deliver(happens));
        else
            happens();
    }

    /// <summary>Waits on the history's clock; for ever where the process dies meanwhile.</summary>
    public async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource();
        using var cancelled = cancellationToken.UnsafeRegister(_ => over.TrySetCanceled(cancellationToken), null);
        if (wait != Timeout.InfiniteTimeSpan)
            _world.Clock.After(wait, () => Deliver(() => over.TrySetResult()));
        await over.Task;
    }

    public async Task<SendResult> SendAsync(ulong number, OutboundMessage message)
    {
        RequestScope.Number = number;
        PollyClock.Follow(_time, WaitAsync);
        using var deadline = new Deadline(_time, new RelayOptions().Deadline);
        return await _sender.SendOutboundMessageAsync(message, deadline);
    }

    /// <summary>Asks for the first contact's texts of a call.</summary>
    public async Task<CallReply> AskAsync(string call, TimeSpan wait)
    {
        using var deadline = new Deadline(_time, new RelayOptions().Deadline);
        return await CallReplies.WaitAsync(Account.Organization.Id, Wish.Contacts[0], call, wait, deadline, default);
    }

    public async Task TakeAsync(SimulatedCallback callback)
    {
        RequestScope.Number = callback.Number;
        using var deadline = new Deadline(_time, CallbackDeadline);
        await callback.TakeAsync(this, deadline);
    }

    // The SDK's waits are made on the history's clock; how many and how long they are stays as the app sets it.
    private RelayStorage Connect()
    {
        var tables = StorageClients.Tables();
        var queues = StorageClients.Queues();
        tables.RetryPolicy = new SimulatedRetry(tables.Retry, this);
        queues.RetryPolicy = new SimulatedRetry(queues.Retry, this);
        var storage = new SimulatedStorage(_world, this, tables.Retry.NetworkTimeout);
        tables.Retry.NetworkTimeout = queues.Retry.NetworkTimeout = Timeout.InfiniteTimeSpan;
        var client = new HttpClient(storage) { Timeout = Timeout.InfiniteTimeSpan };
        tables.Transport = queues.Transport = new HttpClientTransport(client);
        return new RelayStorage(
            new TableServiceClient(Account.Storage, tables),
            new QueueServiceClient(Account.Storage, queues)
        );
    }

    // The policies of ProviderClients, without a container: building one costs more than all of a history.
    private HttpClient Provider(ProviderName name)
    {
        var circuits = new AccountCircuits(_time, NullLogger<AccountCircuits>.Instance);
        var retry = new PolicyHttpMessageHandler(request => SafeRetry.For(request, _time))
        {
            InnerHandler = new SimulatedProvider(_world, this, name),
        };
        var handler = new AccountCircuitHandler(circuits) { InnerHandler = retry };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
