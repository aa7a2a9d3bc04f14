using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace TetherRelay.Core.Providers.Http;

/// <summary>
/// A circuit breaker per provider account: when a provider is down, callers hear so at once instead of after their
/// deadline. What counts is that there was no answer, or a 5xx; a refusal is an answer.
/// </summary>
internal sealed partial class AccountCircuits(ILogger<AccountCircuits> logger)
{
    /// <summary>At a text a second, three that each wait 8 s for nothing open the circuit 10 s into an outage.</summary>
    public const int Failures = 3;

    /// <summary>Far more accounts than one instance serves; beyond it, circuits that are closed anyway are let go.</summary>
    private const int Most = 1024;

    /// <summary>Then one text probes: short, since texts are refused meanwhile, and one caller's wait in five seconds is bearable.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private static readonly HttpRequestOptionsKey<string> Account = new("TetherRelay.Account");

    /// <summary>What a provider must have of a request's budget for its silence to count.</summary>
    private const double FairShare = 0.25;

    private static readonly IAsyncPolicy<HttpResponseMessage> Uncounted = Policy.NoOpAsync<HttpResponseMessage>();

    private readonly ConcurrentDictionary<string, AsyncCircuitBreakerPolicy<HttpResponseMessage>> _circuits = new();

    public int Count => _circuits.Count;

    /// <summary>Notes whose circuit a request belongs to.</summary>
    public static void Assign(HttpRequestMessage request, string account) => request.Options.Set(Account, account);

    public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(Account, out var account))
            throw new InvalidOperationException("A request to a provider has no account.");
        var circuit = For(account);
        return circuit.CircuitState == CircuitState.Closed && !HasFairTime(request) ? Uncounted : circuit;
    }

    // Where our own storage used up the budget, silence says nothing about the provider.
    private static bool HasFairTime(HttpRequestMessage request) =>
        request.Content is not OutgoingContent { Deadline: var deadline }
        || deadline.Remaining >= deadline.Budget * FairShare;

    private AsyncCircuitBreakerPolicy<HttpResponseMessage> For(string account)
    {
        if (_circuits.TryGetValue(account, out var circuit))
            return circuit;
        if (_circuits.Count >= Most)
            LetGo();
        return _circuits.GetOrAdd(account, Create);
    }

    private void LetGo()
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
