namespace Breakwater.Evidence.Intake;

/// <summary>Adds up what several threads did and tells it now and then.</summary>
internal sealed class ProgressMeter(IProgress<IntakeProgress>? progress, IntakePhase phase, long bytes, long files)
{
    private const long Step = 4 << 20;
    private long _bytes;
    private long _files;
    private long _told;

    public void Read(int count)
    {
        long now = Interlocked.Add(ref _bytes, count);
        long told = Interlocked.Read(ref _told);
        if (now - told >= Step && Interlocked.CompareExchange(ref _told, now, told) == told)
        {
            Tell();
        }
    }

    public void Skip(long count) => Interlocked.Add(ref _bytes, count);

    public void FileDone()
    {
        Interlocked.Increment(ref _files);
        Tell();
    }

    /// <summary>An archive may be read more than once over, its directory for one: more than all is told as all.</summary>
    private void Tell() =>
        progress?.Report(
            new IntakeProgress(
                phase,
                Math.Min(Interlocked.Read(ref _bytes), bytes),
                bytes,
                Interlocked.Read(ref _files),
                files
            )
        );
}
