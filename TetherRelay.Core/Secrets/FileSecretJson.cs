namespace TetherRelay.Core.Secrets;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(Dictionary<string, List<FileSecret>>))]
internal sealed partial class FileSecretJson : JsonSerializerContext;
