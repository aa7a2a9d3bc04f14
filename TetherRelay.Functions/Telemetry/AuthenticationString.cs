namespace TetherRelay.Functions.Telemetry;

/// <summary>The setting <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c>: sign in with a Microsoft Entra identity.</summary>
/// <param name="ClientId">The client id of a user-assigned identity; null for the app's own.</param>
internal sealed record AuthenticationString(string? ClientId)
{
    /// <summary>Parses the setting; null where it is invalid.</summary>
    public static AuthenticationString? Parse(string? text)
    {
        var parts = NameValuePairs.Parse(text);
        if (parts is null || parts.GetValueOrDefault("Authorization") is not "AAD")
            return null;
        var clientId = parts.GetValueOrDefault("ClientId");
        return clientId is null || Guid.TryParse(clientId, out _) ? new AuthenticationString(clientId) : null;
    }
}
