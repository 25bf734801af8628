using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Logging;
using RadLSP.Architecture.Tests.Assemblies;

namespace RadLSP.Architecture.Tests;

/// <summary>
/// No report text is in a log line: every line is a method of one class, and its parameters are numbers, codes, or a type whose
/// values cannot be made from free text.
/// </summary>
public sealed class LogTests
{
    private const string LogClass = "RadLSP.Server.Sessions.Log";

    private const string LoggableType = "RadLSP.Server.Sessions.Loggable";

    private static readonly Assembly Server = Assembly.Load("RadLSP.Server");

    private static readonly Assembly Fixtures = Assembly.Load("RadLSP.Architecture.Fixtures");

    /// <summary>How a loggable value may be made, each judged by hand: see the comments there.</summary>
    private static readonly string[] Makers =
    [
        "Constant(String)", "DescriptionOf(LspFault)", "Name(String)", "PlaceOf(Exception)", "TypeOf(Exception)",
    ];

    [Fact]
    public void Only_one_class_logs() => Assert.Empty(OtherLoggers(CompiledAssembly.Read("RadLSP.Server")));

    [Fact]
    public void The_other_rooms_do_not_log()
    {
        foreach (string room in new[] { "RadLSP.Core", "RadLSP.Grammars", "RadLSP.Protocol" })
        {
            Assert.DoesNotContain("Microsoft.Extensions.Logging.Abstractions", CompiledAssembly.Read(room).References);
        }

        Assert.Empty(OtherLoggers(CompiledAssembly.Read("radlsp")));
    }

    [Fact]
    public void Log_lines_hold_numbers_and_codes() => Assert.Empty(FreeText(Server.GetType(LogClass, throwOnError: true)!));

    [Fact]
    public void Loggable_values_are_not_made_from_free_text()
    {
        Type loggable = Server.GetType(LoggableType, throwOnError: true)!;
        Assert.DoesNotContain(loggable.GetConstructors(), constructor => constructor.GetParameters().Length > 0);
        Assert.DoesNotContain(loggable.GetProperties(), property => property.CanWrite);
        MethodInfo[] makers = [.. loggable.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(m => m.ReturnType == loggable)];
        Assert.Equal(
            Makers,
            makers.Select(m => $"{m.Name}({string.Join(",", m.GetParameters().Select(p => p.ParameterType.Name))})").Order(StringComparer.Ordinal));
        Assert.NotNull(makers.Single(m => m.Name == "Constant").GetParameters()[0].GetCustomAttribute<ConstantExpectedAttribute>());
    }

    [Fact]
    public void No_log_line_takes_the_message_of_an_exception() => Assert.Empty(MessageReaders(CompiledAssembly.Read("RadLSP.Server"), LoggableType, LogClass));

    [Fact]
    public void A_second_logger_is_found() =>
        Assert.Contains(
            OtherLoggers(CompiledAssembly.Read("RadLSP.Architecture.Fixtures")),
            line => line.Contains("LogsText.Log uses Microsoft.Extensions.Logging.LoggerExtensions.LogInformation", StringComparison.Ordinal));

    [Fact]
    public void Free_text_in_a_log_line_is_found() =>
        Assert.Equal(
            "Analysed takes a String named report",
            Assert.Single(FreeText(Fixtures.GetType("RadLSP.Architecture.Fixtures.LogsText", throwOnError: true)!), line => line.StartsWith("Analysed", StringComparison.Ordinal)));

    [Fact]
    public void The_message_of_an_exception_is_found() =>
        Assert.NotEmpty(MessageReaders(
            CompiledAssembly.Read("RadLSP.Architecture.Fixtures"), "RadLSP.Architecture.Fixtures.LogsMessage"));

    /// <summary>Calls of a logger outside the one class. A logger itself may implement the interface.</summary>
    private static IReadOnlyList<string> OtherLoggers(CompiledAssembly assembly) =>
    [
        .. assembly.Uses
            .Where(use => use.By != LogClass)
            .Where(use => use.Target is "Microsoft.Extensions.Logging.ILogger.Log"
                || use.Type is "Microsoft.Extensions.Logging.LoggerExtensions" or "Microsoft.Extensions.Logging.LoggerMessage")
            .Select(use => use.ToString())
            .Distinct(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> FreeText(Type log) =>
    [
        .. log.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.GetParameters().Any(p => typeof(ILogger).IsAssignableFrom(p.ParameterType)))
            .SelectMany(method => method.GetParameters()
                .Where(p => !typeof(ILogger).IsAssignableFrom(p.ParameterType) && !IsHarmless(p.ParameterType))
                .Select(p => $"{method.Name} takes a {p.ParameterType.Name} named {p.Name}")),
    ];

    private static bool IsHarmless(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        return value.IsEnum || (value.IsPrimitive && value != typeof(char)) || value == typeof(TimeSpan) || value.FullName == LoggableType;
    }

    private static IReadOnlyList<string> MessageReaders(CompiledAssembly assembly, params string[] types) =>
    [
        .. assembly.Uses
            .Where(use => types.Contains(use.By) && use.Target is "System.Exception.get_Message" or "System.Exception.ToString")
            .Select(use => use.ToString()),
    ];
}
