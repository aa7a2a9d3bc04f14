namespace TetherRelay.Functions.Telemetry;

/// <summary>What <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> says: that a Microsoft Entra identity enters, and which.</summary>
/// <param name="ClientId">Client id of a user-assigned identity; null for the app's own.</param>
internal sealed record AuthenticationString(string? ClientId)
{
    /// <summary>Reads one; null where it says anything else.</summary>
    public static AuthenticationString? Parse(string? text)
    {
        var parts = Pairs.Parse(text);
        if (parts is null || parts.GetValueOrDefault("Authorization") is not "AAD")
            return null;
        var clientId = parts.GetValueOrDefault("ClientId");
        return clientId is null || Guid.TryParse(clientId, out _) ? new AuthenticationString(clientId) : null;
    }
}
