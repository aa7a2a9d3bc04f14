using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The secrets of a <see cref="KeyVaultServer"/>, by https://learn.microsoft.com/rest/api/keyvault/secrets.</summary>
internal sealed partial class KeyVaultContents
{
    private readonly ConcurrentDictionary<string, List<Version>> _secrets = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _deleted = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names => [.. _secrets.Keys];

    /// <summary>Whether each version of a name is enabled, the oldest first.</summary>
    public IReadOnlyList<bool> Enabled(string name) => [.. _secrets[name].Select(version => version.Enabled)];

    public void SoftDelete(string name)
    {
        _secrets.TryRemove(name, out _);
        _deleted[name] = true;
    }

    public async Task AnswerAsync(HttpContext context, Uri vault)
    {
        var path = SecretPath().Match(context.Request.Path);
        if (!path.Success || !context.Request.Query.ContainsKey("api-version"))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "BadParameter");
            return;
        }
        var (name, version) = (path.Groups["name"].Value, path.Groups["version"].Value);
        var body = context.Request.ContentLength is > 0
            ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
            : null;
        await (
            context.Request.Method switch
            {
                "PUT" when version.Length == 0 => SetAsync(context, vault, name, body!),
                "GET" => GetAsync(context, vault, name, version),
                "PATCH" when version.Length > 0 => UpdateAsync(context, vault, name, version, body!),
                _ => RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed"),
            }
        );
    }

    public static Task RefuseAsync(HttpContext context, int status, string code, string? inner = null)
    {
        context.Response.StatusCode = status;
        var error = new JsonObject { ["code"] = code, ["message"] = "The vault's own words." };
        if (inner is not null)
            error["innererror"] = new JsonObject { ["code"] = inner };
        return context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error }, context.RequestAborted);
    }

    private Task SetAsync(HttpContext context, Uri vault, string name, JsonNode body)
    {
        if (_deleted.ContainsKey(name))
            return RefuseAsync(context, StatusCodes.Status409Conflict, "Conflict", "ObjectIsDeletedButRecoverable");
        var added = new Version(Guid.NewGuid().ToString("N"), body["value"]!.GetValue<string>());
        var versions = _secrets.GetOrAdd(name, _ => []);
        lock (versions)
            versions.Add(added);
        return BundleAsync(context, vault, name, added);
    }

    private Task GetAsync(HttpContext context, Uri vault, string name, string version) =>
        Find(name, version) switch
        {
            null => RefuseAsync(context, StatusCodes.Status404NotFound, "SecretNotFound"),
            { Enabled: false } => RefuseAsync(context, StatusCodes.Status403Forbidden, "Forbidden", "SecretDisabled"),
            var found => BundleAsync(context, vault, name, found),
        };

    private Task UpdateAsync(HttpContext context, Uri vault, string name, string version, JsonNode body)
    {
        if (Find(name, version) is not { } found)
            return RefuseAsync(context, StatusCodes.Status404NotFound, "SecretNotFound");
        found.Enabled = body["attributes"]?["enabled"]?.GetValue<bool>() ?? found.Enabled;
        return BundleAsync(context, vault, name, found, withValue: false);
    }

    private Version? Find(string name, string version)
    {
        if (!_secrets.TryGetValue(name, out var versions))
            return null;
        lock (versions)
            return version.Length == 0 ? versions[^1] : versions.Find(known => known.Id == version);
    }

    private static Task BundleAsync(HttpContext context, Uri vault, string name, Version version, bool withValue = true)
    {
        var attributes = new JsonObject { ["enabled"] = version.Enabled, ["created"] = 1_700_000_000 };
        var bundle = new JsonObject { ["id"] = $"{vault}secrets/{name}/{version.Id}", ["attributes"] = attributes };
        if (withValue)
            bundle["value"] = version.Value;
        return context.Response.WriteAsJsonAsync(bundle, context.RequestAborted);
    }

    [GeneratedRegex("^/secrets/(?<name>[0-9A-Za-z-]{1,127})(/(?<version>[0-9a-f]{32})?)?$")]
    private static partial Regex SecretPath();

    private sealed class Version(string id, string value)
    {
        public string Id => id;
        public string Value => value;
        public bool Enabled { get; set; } = true;
    }
}
