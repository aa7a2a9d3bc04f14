using System.Collections.Concurrent;
using Polly.CircuitBreaker;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// A circuit breaker per organization and provider account: during an outage a send fails at once instead of at its deadline. A missing response or
/// a 5xx counts as a failure; a refusal does not. Only failing accounts have a circuit, so that a warm send pays a look-up.
/// </summary>
internal sealed partial class AccountCircuits(TimeProvider time, ILogger<AccountCircuits> logger)
{
    /// <summary>Recipients whose texts must fail in a row to open a circuit, and failures that stop the texts to one recipient.</summary>
    public const int Failures = 3;

    /// <summary>The maximum number of circuits. Beyond it, those that are not open are evicted.</summary>
    private const int MaxCircuits = 1024;

    /// <summary>How long a circuit stays open before one text probes the provider. Texts are refused meanwhile, so it is short.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private static readonly HttpRequestOptionsKey<Destination> DestinationKey = new("TetherRelay.Destination");

    private static readonly HttpRequestOptionsKey<AccountCircuits> CircuitsKey = new("TetherRelay.Circuits");

    /// <summary>The minimum share of a request's budget that a provider needs for a failure to count.</summary>
    private const double MinBudgetShare = 0.25;

    private readonly ConcurrentDictionary<(string OrganizationId, string Account), AccountCircuit> _circuits = new();

    public int Count => _circuits.Count;

    /// <summary>Assigns a request to the circuit of a text's organization and account.</summary>
    public static void Assign(HttpRequestMessage request, OutgoingText text, string account) =>
        request.Options.Set(
            DestinationKey,
            new Destination((text.OrganizationId, account), text.To.GetHashCode(StringComparison.Ordinal))
        );

    /// <summary>Counts a refusal, whose code says whether the provider is down: its HTTP status does not.</summary>
    public static void CountRefusal(HttpRequestMessage request, bool isDown)
    {
        if (
            !request.Options.TryGetValue(CircuitsKey, out var circuits)
            || !request.Options.TryGetValue(DestinationKey, out var destination)
        )
            return;
        if (isDown)
            circuits.Fail(destination);
        else
            circuits.Close(destination);
    }

    /// <summary>Sends a request, and counts its result. Throws <see cref="BrokenCircuitException"/> while the circuit is open.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        Func<Task<HttpResponseMessage>> sendAsync
    )
    {
        if (!request.Options.TryGetValue(DestinationKey, out var destination))
            throw new InvalidOperationException("A request to a provider has no account.");
        request.Options.Set(CircuitsKey, this);
        if (_circuits.TryGetValue(destination.Key, out var circuit) && !circuit.TryEnter(destination.Recipient))
            throw new BrokenCircuitException();
        var hadEnoughTime = HasEnoughTime(request);
        try
        {
            var response = await sendAsync();
            if ((int)response.StatusCode < 400)
                Close(destination);
            else if ((int)response.StatusCode >= 500 && hadEnoughTime)
                Fail(destination);
            return response;
        }
        catch (Exception fault) when (hadEnoughTime && fault is HttpRequestException or OperationCanceledException)
        {
            Fail(destination);
            throw;
        }
    }

    // A slow storage leaves too little time to judge the provider.
    private static bool HasEnoughTime(HttpRequestMessage request) =>
        request.Content is not OutgoingContent { Deadline: var deadline }
        || deadline.Remaining >= deadline.Budget * MinBudgetShare;

    private void Close(Destination destination)
    {
        if (!_circuits.IsEmpty && _circuits.TryRemove(destination.Key, out var circuit) && circuit.IsOpen)
            Log.Closed(logger, destination.Key.Account, destination.Key.OrganizationId);
    }

    private void Fail(Destination destination)
    {
        if (_circuits.Count >= MaxCircuits)
            EvictClosed();
        if (_circuits.GetOrAdd(destination.Key, _ => new AccountCircuit(time)).Fail(destination.Recipient))
            Log.Opened(logger, destination.Key.Account, destination.Key.OrganizationId, Break.TotalSeconds);
    }

    private void EvictClosed()
    {
        foreach (var (key, circuit) in _circuits)
            if (!circuit.IsOpen)
                _circuits.TryRemove(key, out _);
    }

    private readonly record struct Destination((string OrganizationId, string Account) Key, int Recipient);

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "{Account} does not answer {Organization}; texts are refused for {Seconds} s before the next try."
        )]
        public static partial void Opened(ILogger logger, string account, string organization, double seconds);

        [LoggerMessage(LogLevel.Information, "{Account} answers {Organization} again.")]
        public static partial void Closed(ILogger logger, string account, string organization);
    }
}
