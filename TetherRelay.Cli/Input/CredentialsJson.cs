using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Input;

/// <summary>Credentials as a program hands them over: one JSON object of strings.</summary>
internal static class CredentialsJson
{
    private const int Longest = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 2 };

    public static async Task<string> ReadAsync(TextReader input, CancellationToken cancellationToken)
    {
        // A read from a terminal or a pipe cannot be cancelled, but it need not be waited for.
        var buffer = new char[Longest + 1];
        var length = await input.ReadBlockAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken);
        return length <= Longest
            ? new string(buffer, 0, length)
            : throw new RefusedException("Standard input is too long for credentials; nothing was changed.");
    }

    public static Dictionary<string, string> Parse(ProviderName provider, string text)
    {
        using var document = Document(provider, text);
        var values = new Dictionary<string, string>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (ProviderCredentials.Fields(provider).All(field => field.Name != property.Name))
                throw new RefusedException(
                    $"{Shape(provider)} One of the fields given is none of these; nothing was changed."
                );
            if (property.Value.ValueKind != JsonValueKind.String)
                throw new RefusedException($"{property.Name} is not a string; nothing was changed.");
            values[property.Name] = property.Value.GetString()!;
        }

        return values;
    }

    private static JsonDocument Document(ProviderName provider, string text)
    {
        try
        {
            var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new RefusedException($"{Shape(provider)} What stands there is no object; nothing was changed.");
        }
        catch (JsonException)
        {
            // The parser's own sentence repeats what it read.
            throw new RefusedException($"{Shape(provider)} What stands there is not that; nothing was changed.");
        }
    }

    private static string Shape(ProviderName provider)
    {
        var fields = ProviderCredentials.Fields(provider).Select(field => field.Name);
        return $"Standard input is one JSON object with the credentials for {provider}: {string.Join(", ", fields)}.";
    }
}
