using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetherRelay.Cli.Views;

/// <summary>What the tool prints for programs. Characters outside ASCII are escaped, so that no terminal is steered by them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(OrganizationView))]
[JsonSerializable(typeof(OrganizationView[]))]
[JsonSerializable(typeof(NewSecretView))]
[JsonSerializable(typeof(SecretView[]))]
[JsonSerializable(typeof(RevokedSecretView))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(KeyView[]))]
[JsonSerializable(typeof(RevokedKeyView))]
[JsonSerializable(typeof(ReindexView))]
[JsonSerializable(typeof(ProviderView))]
[JsonSerializable(typeof(ContactView))]
[JsonSerializable(typeof(ThreadView))]
[JsonSerializable(typeof(WebhooksView))]
[JsonSerializable(typeof(FilesView))]
[JsonSerializable(typeof(PushView))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessageDetailView))]
[JsonSerializable(typeof(SendView))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(RetentionView))]
internal sealed partial class CliJson : JsonSerializerContext;
