using System.Buffers;
using System.Text.Json;

namespace TetherRelay.Core.Providers.Http;

/// <summary>What a provider answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body, where it is a JSON object of a sensible size; else undefined.</param>
internal readonly record struct ProviderAnswer(int Status, JsonElement Json)
{
    /// <summary>Far more than any answer of a provider; an HTML page or a flood is cut off here.</summary>
    public const int LongestBody = 64 * 1024;

    /// <summary>Fifty messages of 1600 characters, each as an escape of six, and as much again around them.</summary>
    public const int LongestList = 1024 * 1024;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body, where it is a JSON object of a sensible size; else empty.</summary>
    public string Text => Json.ValueKind == JsonValueKind.Undefined ? "" : Json.GetRawText();

    /// <summary>Reads an answer. A body that is too long, broken off or no JSON leaves the status to speak alone.</summary>
    public static async Task<ProviderAnswer> ReadAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken,
        int longest = LongestBody
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(longest + 1);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var room = buffer.AsMemory(0, longest + 1);
            var read = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken);
            var json = read > longest ? default : JsonFields.Parse(room[..read]);
            return new ProviderAnswer((int)response.StatusCode, json);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return new ProviderAnswer((int)response.StatusCode, default);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
