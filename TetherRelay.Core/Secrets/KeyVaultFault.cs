namespace TetherRelay.Core.Secrets;

/// <summary>Interprets Key Vault's errors: <c>{"error":{"code","message","innererror":{"code"}}}</c>.</summary>
internal static class KeyVaultFault
{
    /// <summary>
    /// Whether a secret's version is disabled. A missing permission is also a 403 with the code <c>Forbidden</c>; only the inner code differs.
    /// </summary>
    public static bool IsDisabled(RequestFailedException error) =>
        error.Status == 403 && InnerCode(error) == "SecretDisabled";

    /// <summary>Describes an error and its cause. The client's exceptions contain no secret.</summary>
    public static SecretStoreException Describe(Exception error, string action) =>
        new($"Key Vault did not {action}: {Cause(error)}.", error);

    private static string Cause(Exception error) =>
        error switch
        {
            RequestFailedException { Status: 401 or 403 } =>
                "this identity lacks the right (Key Vault Secrets User reads, "
                    + "Key Vault Secrets Officer writes), or a firewall stands before the vault",
            RequestFailedException { Status: 409 } => "the name is deleted but not purged, so recover or purge it",
            RequestFailedException { Status: 429 } => "too many requests",
            RequestFailedException { Status: > 0 } answered =>
                $"it answered {answered.Status} {answered.ErrorCode}".TrimEnd(),
            Azure.Identity.AuthenticationFailedException => "no identity to sign in with was found, or it was refused",
            _ => "it could not be reached",
        };

    private static string? InnerCode(RequestFailedException error)
    {
        try
        {
            using var body = JsonDocument.Parse(error.GetRawResponse()?.Content ?? BinaryData.FromString("{}"));
            return
                Property(Property(Property(body.RootElement, "error"), "innererror"), "code") is { } code
                && code.ValueKind == JsonValueKind.String
                ? code.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Property names differ in case between versions of the service.</summary>
    private static JsonElement? Property(JsonElement? element, string name)
    {
        if (element is not { ValueKind: JsonValueKind.Object } found)
            return null;
        foreach (var property in found.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
