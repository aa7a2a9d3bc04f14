using System.Buffers.Binary;
using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TetherRelay.Benchmarks.FunctionsHost;

/// <summary>The gRPC messages between a Functions host and its worker, as JSON, since their types are internal to the worker's package.</summary>
internal static class HostMessages
{
    private const int HeaderLength = 5;

    private static readonly MessageDescriptor Type = (MessageDescriptor)
        Assembly
            .Load("Microsoft.Azure.Functions.Worker.Grpc")
            .GetType("Microsoft.Azure.Functions.Worker.Grpc.Messages.StreamingMessage", throwOnError: true)!
            .GetProperty("Descriptor", BindingFlags.Static | BindingFlags.Public)!
            .GetValue(null)!;

    /// <summary>Writes one message.</summary>
    public static async Task WriteAsync(Stream stream, JsonNode message)
    {
        var bytes = JsonParser.Default.Parse(message.ToJsonString(), Type).ToByteArray();
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), bytes.Length);
        await stream.WriteAsync((byte[])[.. header, .. bytes]);
        await stream.FlushAsync();
    }

    /// <summary>Reads the next message; null at the end of the stream.</summary>
    public static async Task<JsonObject?> ReadAsync(Stream stream)
    {
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return null;
        var bytes = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        await stream.ReadExactlyAsync(bytes);
        return JsonNode.Parse(JsonFormatter.Default.Format(Type.Parser.ParseFrom(bytes)))!.AsObject();
    }
}
