using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Collecting;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater collect</c>: listens for exporters of flows and keeps what they send.</summary>
internal static class CollectCommand
{
    private const string Loopback = "127.0.0.1:2055";

    public static Command Create()
    {
        Option<string> listen = new("--listen")
        {
            Description = "Address and UDP port; nothing but this machine is heard unless an address says so",
            DefaultValueFactory = _ => Loopback,
            HelpName = "ADDR:PORT",
        };
        Option<string> history = new("--history")
        {
            Description =
                "Folder in which flows are kept; coverage.json in it says who was heard when, and when nobody listened",
            Required = true,
            HelpName = "DIR",
        };
        Option<double> every = new("--status")
        {
            Description = "Seconds between two status lines; what was read goes to the disk as often",
            DefaultValueFactory = _ => 1,
        };
        Command command = new(
            "collect",
            "Receive NetFlow v5, v9, IPFIX and sFlow v5 and keep the flows\n\n"
                + "  breakwater collect --history flows\n"
                + "  breakwater collect --listen [2001:db8::5]:4739 --history flows --status 10"
        )
        {
            listen,
            history,
            every,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (!IPEndPoint.TryParse(parsed.GetValue(listen)!, out IPEndPoint? endpoint))
            {
                talk.WriteLine(
                    $"breakwater: --listen {PlainText.Clean(parsed.GetValue(listen)!)} is no address and port"
                );
                return ExitCode.Usage;
            }

            double seconds = parsed.GetValue(every);
            if (seconds is not (>= 0.1 and <= 3600))
            {
                talk.WriteLine("breakwater: --status takes 0.1 to 3600 seconds");
                return ExitCode.Usage;
            }

            return Collect(endpoint, parsed.GetValue(history)!, TimeSpan.FromSeconds(seconds), talk);
        });
        return command;
    }

    private static int Collect(IPEndPoint endpoint, string folder, TimeSpan every, TextWriter talk)
    {
        if (FlowHistory.TryOpen(folder, TimeProvider.System, out FlowHistory? history) is { } closed)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(closed)}");
            return ExitCode.Usage;
        }

        using (history)
        {
            try
            {
                using Interruption interruption = new(talk);
                using FlowCollector collector = FlowCollector.Open(endpoint, history!, folder, TimeProvider.System);
                talk.WriteLine($"breakwater: listening on UDP {collector.Endpoint}");
                CollectStatus last = collector.Run(every, status => talk.WriteLine(Line(status)), interruption.Token);
                return last.Malformed + last.LostRecords + last.LostDatagrams + (last.Dropped ?? 0) > 0
                    ? ExitCode.Coverage
                    : ExitCode.Done;
            }
            catch (SocketException error)
            {
                talk.WriteLine($"breakwater: cannot listen on UDP {endpoint}: {PlainText.Clean(error.Message)}");
                return ExitCode.Usage;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(error.Message)}");
                return ExitCode.Coverage;
            }
        }
    }

    private static string Line(CollectStatus status) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z exporters={status.Exporters} datagrams={status.Datagrams} flows={status.Flows} written={status.Written} malformed={status.Malformed} lost_records={status.LostRecords} lost_datagrams={status.LostDatagrams} dropped={status.Dropped?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}"
        );
}
