internal static class Help
{
    public static int Print()
    {
        Console.WriteLine(
            """
            dotnet dev.cs run            starts the local stage: Azurite, the provider simulator, the app, a demo organization
                --port 7071              the app's port
                --simulator-port 7072    the simulator's
                --table-port 10002       Azurite's, for tables
                --queue-port 10001       for queues
                --blob-port 10000        for blobs
                --no-demo                leaves the demo organization out
                --reset                  forgets the data of earlier starts
                --as-built               starts what was built before
                TETHER_STAGE_FOLDER=…    in the environment, here and for `tether` and `org`: another folder than .dev
            dotnet dev.cs func           the same with the app under Functions Core Tools (`func`), and the same options
            dotnet dev.cs call           plays two calls on the running stage: an agent texts, hears the reply, and breaks a promise
                --no-wait                does not wait for a reply
            dotnet dev.cs publish        makes the package to deploy as a Functions app: artifacts/functions.zip
            dotnet dev.cs test           runs all tests; what follows `--` goes to the test runner
            dotnet dev.cs torture        random histories, requests from hell and kills, for longer than a run of all tests
                --histories 100000       how many histories
                --requests 100000        how many requests
                --kills 200              how many kills at least, in rounds of fifty
                --from 7                 the first seed of histories and requests; else another one each time, which is printed
                --seed 7                 instead of all that, replays one history and tells its story
            dotnet dev.cs bench          measures the relay beside its alternatives, in under five minutes (docs/performance.md)
                --only relay,naive       some sides: relay, relay-unlimited, floor, floor-storage, naive
                --seconds 2              how long each side is measured at a time
                --rounds 3               how often the sides take turns
                --storage memory         or azurite: where the rows are
                --latency 5              the milliseconds that storage in memory takes
                --overload               instead: one to ten times the load that the relay carries (--seconds 60)
                --growth                 instead: what a send costs as threads, organizations and contacts grow
                --inbox                  instead: the first page of conversations, of 100 and of 100,000
                --long                   instead: memory over 50,000 requests
                --start                  instead: what the first text after a start waits for (--rounds 3)
                --hot                    instead: the hot pieces one by one, with allocations
            dotnet dev.cs tether …       the operator's tool, on the running local stage (`dotnet dev.cs -- tether --help`)
            dotnet dev.cs org clinic     makes another organization on the running stage, with replies; again after a restart
            dotnet dev.cs format         formats the code
            dotnet dev.cs help           this text
            """
        );
        return 0;
    }
}
