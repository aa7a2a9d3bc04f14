using Azure.Core;
using Azure.Core.Pipeline;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Storage;

/// <summary>A transaction's body on its way through the app's own clients, before a storage that fails once.</summary>
public sealed class TransactionBodyTests
{
    private const string Body = "the rows";

    [Fact]
    public async Task A_transactions_body_is_composed_once_also_for_a_repeat()
    {
        using var storage = new FailingOnce();
        using var body = new CountedBody();

        await SendAsync(storage, "$batch", body);

        Assert.Equal([Body, Body], storage.Bodies);
        Assert.Equal(1, body.Composed);
    }

    [Fact]
    public async Task Another_writes_body_stays_the_SDKs()
    {
        using var storage = new FailingOnce();
        using var body = new CountedBody();

        await SendAsync(storage, "Threads", body);

        Assert.Equal([Body, Body], storage.Bodies);
        Assert.InRange(body.Composed, 2, int.MaxValue);
    }

    private static async Task SendAsync(FailingOnce storage, string path, RequestContent body)
    {
        var options = StorageClients.Tables();
        options.Transport = new HttpClientTransport(new HttpClient(storage, disposeHandler: false));
        var pipeline = HttpPipelineBuilder.Build(options);
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri($"https://account.table.core.windows.net/{path}"));
        message.Request.Content = body;
        await pipeline.SendAsync(message, TestContext.Current.CancellationToken);
    }

    /// <summary>Composes its bytes for each use, as the SDK's body of a transaction does.</summary>
    private sealed class CountedBody : RequestContent
    {
        public int Composed { get; private set; }

        public override Task WriteToAsync(Stream stream, CancellationToken cancellation) =>
            stream.WriteAsync(Compose(), cancellation).AsTask();

        public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(Compose());

        public override bool TryComputeLength(out long length)
        {
            length = Compose().Length;
            return true;
        }

        public override void Dispose() { }

        private byte[] Compose()
        {
            Composed++;
            return Encoding.UTF8.GetBytes(Body);
        }
    }

    private sealed class FailingOnce : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            var status = Bodies.Count == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.Accepted;
            return new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent("") };
        }
    }
}
