using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TetherRelay.Functions.Http;

/// <summary>The organizations of the secrets and keys that authenticated in this process, so that their share is known before storage is asked.</summary>
internal sealed class KnownCallers
{
    // Far more than the secrets and keys in use. Beyond it the callers are learned anew.
    private const int MaxCount = 10_000;

    private readonly ConcurrentDictionary<string, string> _organizations = new();

    /// <summary>The caller's organization; empty where it is not known.</summary>
    public string OrganizationOf(string? authorization) =>
        authorization is null ? "" : _organizations.GetValueOrDefault(Hash(authorization), "");

    /// <summary>Remembers a caller that authenticated.</summary>
    public void Remember(string? authorization, string organizationId)
    {
        if (authorization is null || OrganizationOf(authorization) == organizationId)
            return;
        if (_organizations.Count >= MaxCount)
            _organizations.Clear();
        _organizations[Hash(authorization)] = organizationId;
    }

    private static string Hash(string authorization) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(authorization)));
}
