using Azure.Core.Pipeline;
using TetherRelay.Core.Load;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Storage;

/// <summary>The app's own clients before a storage that fails.</summary>
public sealed class RetryBudgetTests : IDisposable
{
    private readonly Answering _storage = new();
    private readonly AdaptiveLimit _limit = new(Options.Create(new LoadOptions()), TimeProvider.System);
    private readonly TableClient _table;

    public RetryBudgetTests()
    {
        var options = StorageClients.Tables(limit: _limit);
        options.Transport = new HttpClientTransport(new HttpClient(_storage, disposeHandler: false));
        _table = new TableClient(
            new Uri("https://account.table.core.windows.net"),
            "Threads",
            new TableSharedKeyCredential("account", "a2V5"),
            options
        );
    }

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_call_that_fails_once_is_repeated()
    {
        _storage.Failures = 1;

        await ReadAsync();

        Assert.Equal(2, _storage.Calls);
    }

    [Fact]
    public async Task A_storage_in_distress_gets_few_retries_and_shrinks_the_limit()
    {
        _storage.Failures = int.MaxValue;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => FailAsync()));

        // One try each, and the budget's twenty retries.
        Assert.InRange(_storage.Calls, 200, 225);
        Assert.InRange(_limit.Value, 1, 32);
    }

    [Fact]
    public async Task Successful_calls_refill_the_budget()
    {
        _storage.Failures = int.MaxValue;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => FailAsync()));
        _storage.Failures = 0;
        for (var call = 0; call < 10; call++)
            await ReadAsync();
        (_storage.Calls, _storage.Failures) = (0, 1);

        await ReadAsync();

        Assert.Equal(2, _storage.Calls);
    }

    private async Task FailAsync() => await Assert.ThrowsAnyAsync<Exception>(ReadAsync);

    private Task ReadAsync() =>
        _table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Answering : HttpMessageHandler
    {
        private int _calls;
        private int _failures;

        public int Calls
        {
            get => _calls;
            set => _calls = value;
        }

        public int Failures
        {
            get => _failures;
            set => _failures = value;
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref _calls);
            var status =
                Interlocked.Decrement(ref _failures) >= 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NotFound;
            return Task.FromResult(
                new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent("") }
            );
        }
    }
}
