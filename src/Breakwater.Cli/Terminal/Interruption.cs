using System.Runtime.InteropServices;

namespace Breakwater.Cli.Terminal;

/// <summary>Ctrl-C and SIGTERM ask the work to stop and write what was done; a second time ends the program at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption(TextWriter talk)
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];

        void Handle(PosixSignalContext context)
        {
            if (_source.IsCancellationRequested)
            {
                return;
            }

            context.Cancel = true;
            talk.WriteLine("breakwater: stopping; writing what was done (again to end at once)");
            _source.Cancel();
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }
}
