using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetherRelay.Core.Providers;

/// <summary>Writes a provider's name in lower case, and reads it in any.</summary>
internal sealed class ProviderNameConverter()
    : JsonStringEnumConverter<ProviderName>(LowerCase.Instance, allowIntegerValues: false)
{
    private sealed class LowerCase : JsonNamingPolicy
    {
        public static readonly LowerCase Instance = new();

        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
