namespace TetherRelay.Cli.Commands;

/// <summary>What <c>--help</c> shows as examples, by the words that lead to a command or a group: what follows these words.</summary>
internal static class Examples
{
    private const string Number = "+14165550123";
    private const string Message = "17d1f02c94be8a6530f1c2d3.22eadfe5d1c99fffa1b2c3d4e5f60718";

    private static readonly Dictionary<string, string[]> All = new()
    {
        ["org"] =
        [
            "create acme --name \"Acme\" --region CA",
            "provider set acme twilio",
            "numbers add acme +14165550100",
            "secret add acme --label agent",
            "show acme",
        ],
        ["org create"] =
        [
            "acme --name \"Acme\" --region CA",
            "acme --name \"Acme\" --region GB --allow-region GB IE --retention 90d",
        ],
        ["org set"] = ["acme --allow-region CA US", "acme --plain-markdown false"],
        ["org show"] = ["acme", "acme --json"],
        ["org list"] = ["", "--json"],
        ["org suspend"] = ["acme", "acme --yes"],
        ["org resume"] = ["acme"],
        ["org secret"] = ["add acme --label agent", "rotate acme --label agent --overlap 7d", "list acme"],
        ["org secret add"] = ["acme --label agent"],
        ["org secret rotate"] = ["acme --label agent", "acme --label agent --overlap 7d"],
        ["org secret revoke"] = ["acme --label agent"],
        ["org secret list"] = ["acme"],
        ["org key"] = ["create acme --scope read --label \"front desk\"", "list acme", "revoke acme 3f2a90c1b7de"],
        ["org key create"] =
        [
            "acme --scope read --label \"front desk\"",
            "acme --scope write --label crm --expires 90d",
        ],
        ["org key revoke"] = ["acme 3f2a90c1b7de"],
        ["org key list"] = ["acme"],
        ["org provider"] = ["set acme twilio", "second acme textgrid", "webhooks acme"],
        ["org provider set"] = ["acme twilio", "acme sinch < credentials.json"],
        ["org provider use"] = ["acme textgrid"],
        ["org provider second"] = ["acme textgrid", "acme none"],
        ["org provider clear"] = ["acme twilio"],
        ["org provider webhooks"] = ["acme", "acme --renew --provider sinch --overlap 0"],
        ["org numbers"] = ["add acme +14165550100", "remove acme +14165550100"],
        ["org numbers add"] = ["acme +14165550100", "acme +14165550199 --provider textgrid --default"],
        ["org numbers remove"] = ["acme +14165550100"],
        ["org snippets"] = ["acme", "acme --add Hours --text \"We are open until nine.\"", "acme --remove Hours"],
        ["org links"] = ["acme", "acme --allow example.com example.org", "acme --all"],
        ["org limits"] = ["acme", "acme --per-call 5 --per-day 0"],
        ["org opt-outs"] = ["acme", "acme --by-relay twilio --language fr"],
        ["org replies"] =
        [
            "acme",
            "acme --on --language fr",
            "acme --on --text \"We do not answer texts. Call us at 416 555 0100.\"",
            "acme --off",
        ],
        ["org reindex"] = ["acme"],
        ["contact"] =
        [
            $"show acme {Number}",
            $"opt-out acme {Number} --reason \"by mail on May 2\"",
            $"erase acme {Number}",
        ],
        ["contact show"] = [$"acme {Number}"],
        ["contact opt-out"] = [$"acme {Number} --reason \"by mail on May 2\""],
        ["contact opt-in"] = [$"acme {Number} --reason \"in person\""],
        ["contact textable"] = [$"acme {Number}"],
        ["contact erase"] = [$"acme {Number}", $"acme {Number} --yes"],
        ["thread"] = [$"show acme {Number}", $"tail acme {Number}"],
        ["thread show"] = [$"acme {Number}", $"acme {Number} --limit 500 --json"],
        ["thread tail"] = [$"acme {Number}"],
        ["message"] = ["list acme --since 7d", $"list acme --contact {Number}", $"show {Message}"],
        ["message show"] = [Message, $"{Message} --org acme --json"],
        ["message list"] =
        [
            $"acme --contact {Number}",
            "acme --voice-conversation conv_8501k3v2n9p4e6ybq0t7r5m1xw3z --since 7d",
            "acme --status failed --since 1h --json",
        ],
        ["conversation"] = ["list acme", "list acme --limit 500"],
        ["conversation list"] = ["acme", "acme --limit 500 --json"],
        ["promises"] = ["acme", "acme --since 7d --json"],
        ["send"] = [$"acme {Number} \"The office opens at nine.\"", "acme +442079460123 \"Hello\" --anywhere"],
        ["doctor"] = ["acme", "acme --json"],
        ["pause"] = ["acme --for 2h", "--all"],
        ["resume"] = ["acme", "--all"],
        ["backup"] = ["copy-of-may-2"],
        ["export"] = ["acme acme-of-may-2", $"acme their-data --contact {Number}"],
        ["restore"] = ["copy-of-may-2", "copy-of-may-2 --yes"],
        ["import"] = ["acme-of-may-2", "acme-of-may-2 --yes"],
        ["retention"] = ["apply acme --older-than 180d --dry-run", "apply acme --older-than 180d"],
        ["retention apply"] = ["acme --older-than 180d --dry-run", "--all --older-than 365d --yes"],
        ["elevenlabs"] = ["agent acme agent_7101k5txhzqg --push", "tool acme --format page", "post-call acme"],
        ["elevenlabs tool"] = ["acme --format page", "acme --push", "acme --output elevenlabs --format cli"],
        ["elevenlabs agent"] = ["acme agent_7101k5txhzqg", "acme agent_7101k5txhzqg --push"],
        ["elevenlabs post-call"] = ["acme", "acme --set < secret.txt"],
        ["completion"] = ["bash >> ~/.bashrc", "zsh >> ~/.zshrc", "fish > ~/.config/fish/completions/tether.fish"],
    };

    /// <summary>The commands and groups that have examples.</summary>
    public static IEnumerable<string> Paths => All.Keys;

    /// <summary>The whole lines of a command's examples.</summary>
    public static IEnumerable<string> Of(string path) =>
        All.GetValueOrDefault(path, []).Select(rest => $"tether {path} {rest}".TrimEnd());
}
