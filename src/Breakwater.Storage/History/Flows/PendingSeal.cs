namespace Breakwater.Storage.History.Flows;

/// <summary>
/// Seals full segments of a live source on another thread: reading a segment again for its filter and its hash takes longer than a
/// socket can hold what comes meanwhile. One segment is sealed at a time; a second one waits for it.
/// </summary>
/// <param name="seal">Seals a segment by its name.</param>
internal sealed class PendingSeal(Action<string> seal)
{
    private Task _pending = Task.CompletedTask;

    /// <summary>Starts to seal a segment, once the former one is sealed.</summary>
    /// <exception cref="IOException">The former one could not be sealed.</exception>
    public void Start(string name)
    {
        Wait();
        _pending = Task.Run(() => seal(name));
    }

    /// <summary>Waits until nothing is being sealed.</summary>
    /// <exception cref="IOException">A segment could not be sealed; it is where it was, and sealed when the history is next opened.</exception>
    public void Wait()
    {
        Task pending = _pending;
        _pending = Task.CompletedTask;
        pending.GetAwaiter().GetResult();
    }
}
