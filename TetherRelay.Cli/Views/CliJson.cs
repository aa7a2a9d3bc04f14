using System.Text.Encodings.Web;

namespace TetherRelay.Cli.Views;

/// <summary>What the tool prints for programs. Names and types are stable; new members may come.</summary>
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
[JsonSerializable(typeof(AgentView))]
[JsonSerializable(typeof(PostCallView))]
[JsonSerializable(typeof(CallView[]))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessageView[]))]
[JsonSerializable(typeof(ListedConversationView[]))]
[JsonSerializable(typeof(MessageDetailView))]
[JsonSerializable(typeof(SendView))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(PauseView[]))]
[JsonSerializable(typeof(BackupView[]))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Numbers keep their <c>+</c>.</summary>
    public static CliJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
