using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// A circuit breaker per provider account: during an outage a send fails at once instead of at its deadline. A missing response or a 5xx counts as a
/// failure; a refusal does not.
/// </summary>
internal sealed partial class AccountCircuits(ILogger<AccountCircuits> logger)
{
    /// <summary>Failures that open a circuit. At one text a second and 8 s per failure, it opens 10 s into an outage.</summary>
    public const int Failures = 3;

    /// <summary>The maximum number of circuits, far above the accounts of one instance. Beyond it, closed circuits are evicted.</summary>
    private const int Most = 1024;

    /// <summary>How long a circuit stays open before one text probes the provider. Texts are refused meanwhile, so it is short.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private static readonly HttpRequestOptionsKey<string> Account = new("TetherRelay.Account");

    /// <summary>The minimum share of a request's budget that a provider needs for a timeout to count.</summary>
    private const double MinBudgetShare = 0.25;

    private static readonly IAsyncPolicy<HttpResponseMessage> NoPolicy = Policy.NoOpAsync<HttpResponseMessage>();

    private readonly ConcurrentDictionary<string, AsyncCircuitBreakerPolicy<HttpResponseMessage>> _circuits = new();

    public int Count => _circuits.Count;

    /// <summary>Assigns a request to an account's circuit.</summary>
    public static void Assign(HttpRequestMessage request, string account) => request.Options.Set(Account, account);

    public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(Account, out var account))
            throw new InvalidOperationException("A request to a provider has no account.");
        var circuit = For(account);
        return circuit.CircuitState == CircuitState.Closed && !HasEnoughTime(request) ? NoPolicy : circuit;
    }

    // A slow storage leaves too little time to judge the provider.
    private static bool HasEnoughTime(HttpRequestMessage request) =>
        request.Content is not OutgoingContent { Deadline: var deadline }
        || deadline.Remaining >= deadline.Budget * MinBudgetShare;

    private AsyncCircuitBreakerPolicy<HttpResponseMessage> For(string account)
    {
        if (_circuits.TryGetValue(account, out var circuit))
            return circuit;
        if (_circuits.Count >= Most)
            EvictClosed();
        return _circuits.GetOrAdd(account, Create);
    }

    private void EvictClosed()
    {
        foreach (var (account, circuit) in _circuits)
            if (circuit.CircuitState == CircuitState.Closed)
                _circuits.TryRemove(account, out _);
    }

    private AsyncCircuitBreakerPolicy<HttpResponseMessage> Create(string account) =>
        Policy<HttpResponseMessage>
            .Handle<HttpRequestException>()
            .Or<OperationCanceledException>()
            .OrResult(response => (int)response.StatusCode >= 500)
            .CircuitBreakerAsync(
                Failures,
                Break,
                (_, _) => Log.Opened(logger, account, Break.TotalSeconds),
                () => Log.Closed(logger, account)
            );

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "{Account} does not answer; texts are refused for {Seconds} s before the next try."
        )]
        public static partial void Opened(ILogger logger, string account, double seconds);

        [LoggerMessage(LogLevel.Information, "{Account} answers again.")]
        public static partial void Closed(ILogger logger, string account);
    }
}
