using System.Text.Json.Serialization.Metadata;

namespace TetherRelay.Simulator.Submissions;

/// <summary>Reads requests whose body is JSON.</summary>
internal static class JsonRequest
{
    /// <summary>The body; null where it is not JSON, or not of this form.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> form)
        where T : class
    {
        if (!request.HasJsonContentType())
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, form, request.HttpContext.RequestAborted);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
