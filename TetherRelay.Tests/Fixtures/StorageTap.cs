using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Web;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Stands under the Azure SDK: counts the calls of the real emulator, and makes them fail as planned.</summary>
internal sealed class StorageTap(StorageFixture storage) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly ConcurrentQueue<string> _events = [];

    /// <summary>Decides each call's fate; the number counts from 1.</summary>
    public Func<int, HttpRequestMessage, StorageFault> Plan { get; set; } = (_, _) => StorageFault.None;

    /// <summary>Answers a call in storage's place, with a status alone; null leaves it to storage.</summary>
    public Func<HttpRequestMessage, HttpStatusCode?> Refusal { get; set; } = _ => null;

    /// <summary>Holds a call back until the task is done.</summary>
    public Func<HttpRequestMessage, Task> Hold { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs once, before the next call that has this method.</summary>
    public (HttpMethod Method, Func<Task> Action)? Before { get; set; }

    /// <summary>Method and path of each call so far.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>The method of each call so far.</summary>
    public IEnumerable<string> Methods => _calls.Select(call => call.Split(' ')[0]);

    /// <summary>The automation events that the queue took.</summary>
    public IReadOnlyCollection<string> Events => _events;

    /// <summary>Forgets the calls so far; the next one is the first.</summary>
    public void Clear() => _calls.Clear();

    /// <summary>The emulator, reached through this tap by clients as the app makes them.</summary>
    /// <param name="quiet">Whether with queues that no other app reads.</param>
    public RelayStorage Storage(bool quiet = false)
    {
        var transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false));
        var tables = StorageClients.Tables();
        var queues = StorageClients.Queues();
        tables.Transport = queues.Transport = transport;
        // The faults are the plan's: the SDK's own repeats would only hide which call failed.
        tables.RetryPolicy = queues.RetryPolicy = new RetryPolicy(
            tables.Retry.MaxRetries,
            DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1))
        );
        return new RelayStorage(
            new TableServiceClient(storage.ConnectionString, tables),
            new QueueServiceClient(quiet ? storage.QuietConnectionString : storage.ConnectionString, queues)
        );
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (Before is { } planned && planned.Method == request.Method)
        {
            Before = null;
            await planned.Action();
        }

        await Hold(request);
        _calls.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
        if (Refusal(request) is { } status)
            return new HttpResponseMessage(status) { RequestMessage = request };
        switch (Plan(_calls.Count, request))
        {
            case StorageFault.LostOnTheWay:
                throw new HttpRequestException("The planned fault: lost on the way.");
            case StorageFault.AnswerLost:
                (await TakeAsync(request, cancellationToken)).Dispose();
                throw new HttpRequestException("The planned fault: the answer is lost.");
            case StorageFault.Stuck:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                goto default;
            case StorageFault.Busy:
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
            case StorageFault.BusyForLong:
                var patience = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
                patience.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromMinutes(1));
                return patience;
            default:
                return await TakeAsync(request, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> TakeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isEvent = request.RequestUri!.AbsolutePath.EndsWith(
            $"{QueueNames.AutomationEvents}/messages",
            StringComparison.Ordinal
        );
        var body = isEvent ? await request.Content!.ReadAsStringAsync(cancellationToken) : "";
        var response = await base.SendAsync(request, cancellationToken);
        if (isEvent && response.IsSuccessStatusCode)
            _events.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String(XElement.Parse(body).Value)));
        if (
            response.IsSuccessStatusCode
            && HttpUtility.ParseQueryString(request.RequestUri.Query)["$select"] is { } columns
        )
            await AddNullsAsync(response, columns.Split(','), cancellationToken);
        return response;
    }

    // As Azure does for columns that a row lacks, and the emulator does not.
    private static async Task AddNullsAsync(
        HttpResponseMessage response,
        string[] columns,
        CancellationToken cancellationToken
    )
    {
        var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        foreach (var row in page["value"]!.AsArray().Select(row => row!.AsObject()))
        foreach (var column in columns)
            row.TryAdd(column, null);
        var type = response.Content.Headers.ContentType;
        response.Content = new StringContent(page.ToJsonString());
        response.Content.Headers.ContentType = type;
    }
}
