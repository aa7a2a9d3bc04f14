using Azure.Core;
using Azure.Core.Pipeline;

namespace TetherRelay.Core.Storage;

/// <summary>
/// Writes the body of a transaction once, into a buffer. The SDK's own body composes the head of each operation twice, for the length and for the
/// connection, and again for each repeat.
/// </summary>
internal sealed class TransactionBody : HttpPipelinePolicy
{
    // The body of a text's transaction.
    private const int UsualBytes = 8 * 1024;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (IsTransaction(message.Request) && message.Request.Content is { } content)
        {
            var body = new MemoryStream(UsualBytes);
            await content.WriteToAsync(body, message.CancellationToken);
            message.Request.Content = Whole(body);
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (IsTransaction(message.Request) && message.Request.Content is { } content)
        {
            var body = new MemoryStream(UsualBytes);
            content.WriteTo(body, message.CancellationToken);
            message.Request.Content = Whole(body);
        }

        ProcessNext(message, pipeline);
    }

    /// <summary>Whether a request to tables is a transaction.</summary>
    public static bool IsTransaction(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    // No pooled buffer: a cancelled request may still be written.
    private static RequestContent Whole(MemoryStream body) =>
        RequestContent.Create(body.GetBuffer().AsMemory(0, (int)body.Length));
}
