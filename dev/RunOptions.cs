using System.Globalization;

/// <summary>What `run` or `func` was asked for.</summary>
internal sealed record RunOptions(IReadOnlyDictionary<string, int> Ports, bool Demo, bool Reset, bool Build)
{
    public int App => Ports["--port"];
    public int Simulator => Ports["--simulator-port"];
    public int Tables => Ports["--table-port"];
    public int Queues => Ports["--queue-port"];
    public int Blobs => Ports["--blob-port"];

    public static RunOptions Parse(string command, string[] arguments)
    {
        var ports = new Dictionary<string, int>
        {
            ["--port"] = 7071,
            ["--simulator-port"] = 7072,
            ["--table-port"] = 10002,
            ["--queue-port"] = 10001,
            ["--blob-port"] = 10000,
        };
        var (demo, reset, build) = (true, false, true);
        var words = new Queue<string>(arguments.SelectMany(argument => argument.Split('=', 2)));
        while (words.TryDequeue(out var word))
            if (ports.ContainsKey(word))
                ports[word] = Port(word, words.TryDequeue(out var value) ? value : "");
            else if (word == "--no-demo")
                demo = false;
            else if (word == "--reset")
                reset = true;
            else if (word == "--as-built")
                build = false;
            else
                throw new Refusal($"`{command}` knows no `{word}`: `dotnet dev.cs help` lists its options.");

        foreach (var shared in ports.GroupBy(port => port.Value, port => port.Key).Where(group => group.Count() > 1))
            throw new Refusal($"Port {shared.Key} is given to {string.Join(" and ", shared)}: choose different ones.");
        return new(ports, demo, reset, build);
    }

    private static int Port(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new Refusal($"{option} needs a port between 1 and 65535, not `{value}`.");
}
