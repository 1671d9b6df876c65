using System.Globalization;
using System.Runtime.InteropServices;
using Breakwater.Intercepts.Bench;
using Breakwater.Scenarios.InterceptWorlds;

// usage: Breakwater.Intercepts.Bench CONTENT clean|single|pairs|same|blind|one [FIRST] [COUNT] [INJECTION...]
// clean:  COUNT carriers without injection, from seed FIRST on
// single: COUNT carriers for each class, its variants in turn
// pairs:  COUNT carriers, each with two classes by chance
// same:   COUNT carriers, hunted with one thread and with three: the bytes must be the same
// blind:  COUNT carriers, hunted inside the enclave and from a sealed bundle: the findings must be the same
// one:    the carrier of seed FIRST with these injections, every finding listed
// Prints rows of tables in Markdown; what is not as it should be is listed below them, and gives exit code 1.
// Interrupted (Ctrl+C, SIGTERM) it tells what it has hunted by then.
if (args.Length < 2)
{
    Console.Error.WriteLine(
        "usage: Breakwater.Intercepts.Bench CONTENT clean|single|pairs|same|blind|one [FIRST] [COUNT] [INJECTION...]"
    );
    return 3;
}

ulong first = args.Length > 2 ? ulong.Parse(args[2], CultureInfo.InvariantCulture) : 1;
int count = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10;
string[] names = [.. args.Skip(4)];
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    Campaigns.Interrupt();
}

using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
using WorldHunt hunt = new(args[0]);
return args[1] switch
{
    "clean" => Campaigns.Clean(hunt, first, count),
    "single" => Campaigns.Single(hunt, first, count, names),
    "pairs" => Campaigns.Pairs(hunt, first, count),
    "same" => Campaigns.Same(hunt, first, count),
    "blind" => Campaigns.Blind(hunt, first, count),
    "one" => Campaigns.One(hunt, new InterceptWorldOptions { Seed = first, Inject = names }),
    _ => 3,
};
