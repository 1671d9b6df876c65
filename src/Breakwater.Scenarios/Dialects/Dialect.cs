using Breakwater.Scenarios.Shapes;

namespace Breakwater.Scenarios.Dialects;

/// <summary>How a platform logs what people do on it.</summary>
internal abstract class Dialect
{
    /// <summary>The terminal name as accounting shows it.</summary>
    public abstract string Terminal(int number);

    /// <summary>The text that the accounting server gets for a command.</summary>
    public virtual string Accounted(string command) => command;

    public abstract void Login(Session session, int localPort);

    public abstract void Logout(Session session);

    public abstract void Command(Session session, string command, string[] proves);

    public abstract void BeginConfiguration(Session session);

    public abstract void Statement(Session session, string statement, string[] proves);

    public abstract void EndConfiguration(Session session, string[] proves);

    public static Dialect Of(World.Platform platform) =>
        platform switch
        {
            World.Platform.IosXe => new IosDialect(),
            World.Platform.NxOs => new NxOsDialect(),
            World.Platform.IosXr => new IosXrDialect(),
            World.Platform.Junos => new JunosDialect(),
            World.Platform.SrOs => new SrOsDialect(),
            World.Platform.Eos => new EosDialect(),
            _ => new VrpDialect(),
        };
}

/// <summary>Cisco IOS XE: commands reach the accounting server, configuration lines also the log.</summary>
internal sealed class IosDialect : Dialect
{
    public override string Terminal(int number) => $"tty{number + 1}";

    public override string Accounted(string command) => command + " <cr>";

    public override void Login(Session session, int localPort) =>
        session.Log(
            IosShapes.Login.With(
                session.User,
                session.Source,
                localPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Writing.Stamps.IosLogin(session.Now)
            ),
            session.LoginProves
        );

    public override void Logout(Session session) =>
        session.Log(IosShapes.Logout.With(session.User, $"{session.Number + 1}", session.Source));

    public override void Command(Session session, string command, string[] proves) { }

    public override void BeginConfiguration(Session session) => session.Account("configure terminal", []);

    public override void Statement(Session session, string statement, string[] proves)
    {
        session.Account(statement, proves);
        session.Log(IosShapes.LoggedCommand.With(session.User, session.Typed(statement)), proves);
    }

    public override void EndConfiguration(Session session, string[] proves) =>
        session.Log(IosShapes.Configured.With(session.User, $"vty{session.Number}", session.Source), proves);
}

/// <summary>Cisco NX-OS: every command stands in the accounting messages.</summary>
internal sealed class NxOsDialect : Dialect
{
    public override string Terminal(int number) => $"pts/{number}";

    public override void Login(Session session, int localPort)
    {
        session.Log(NxOsShapes.Login.With(session.User, session.Pid), session.LoginProves);
        session.Log(
            NxOsShapes.AccountingStart.With(session.Source, Terminal(session.Number), session.User),
            session.LoginProves
        );
    }

    public override void Logout(Session session) =>
        session.Log(NxOsShapes.AccountingStop.With(session.Source, Terminal(session.Number), session.User));

    public override void Command(Session session, string command, string[] proves) =>
        session.Log(
            NxOsShapes.Accounting.With(session.Source, Terminal(session.Number), session.User, command),
            proves
        );

    public override void BeginConfiguration(Session session)
    {
        session.Account("configure terminal", []);
        Command(session, "configure terminal", []);
    }

    public override void Statement(Session session, string statement, string[] proves)
    {
        session.Account("configure terminal ; " + statement, proves);
        Command(session, "configure terminal ; " + statement, proves);
    }

    public override void EndConfiguration(Session session, string[] proves) =>
        session.Log(NxOsShapes.Configured.With(session.User, session.Source, Terminal(session.Number)), proves);
}

/// <summary>Cisco IOS XR: the log shows commits, the statements are in the commit database.</summary>
internal sealed class IosXrDialect : Dialect
{
    public override string Terminal(int number) => $"vty{number}";

    public override void Login(Session session, int localPort) =>
        session.Log(
            IosXrShapes.Login.With(session.Pid, session.User, session.Source, Terminal(session.Number)),
            session.LoginProves
        );

    public override void Logout(Session session) =>
        session.Log(IosXrShapes.Logout.With(session.Pid, session.User, session.Source, Terminal(session.Number)));

    public override void Command(Session session, string command, string[] proves) { }

    public override void BeginConfiguration(Session session) => session.Account("configure terminal", []);

    public override void Statement(Session session, string statement, string[] proves) =>
        session.Account(statement, proves);

    public override void EndConfiguration(Session session, string[] proves)
    {
        session.Account("commit", []);
        session.Log(
            IosXrShapes.Commit.With(session.Pid, session.User, $"1000{session.Scene.Random.Between(100_000, 999_999)}"),
            proves
        );
        session.Log(
            IosXrShapes.Configured.With(session.Pid, session.User, Terminal(session.Number), session.Source),
            proves
        );
    }
}
