import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * veraPDF as a program that stays running: reads the path of a PDF on each line, and answers each with one line of JSON:
 * {"failures": [{"rule": "7.1-3", "message": …, "where": …}]} or {"error": …}. Its first line is {"rules": ["5-1", …]}.
 *
 * <p>Needs a jar with veraPDF's parser, model and profiles; the name of the profile is the only argument. The profile
 * is read with the JDK's own XML parser, so that no JAXB is needed.
 */
final class VeraCheck {
    private static final String PROFILES = "org/verapdf/pdfa/validation/";

    private VeraCheck() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // veraPDF logs each oddity of a broken file to stderr
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ValidationProfile profile = readProfile(arguments[0]);
        out.println("{\"rules\": [" + profile.getRules().stream().map(r -> quoted(nameOf(r.getRuleId()))).collect(Collectors.joining(", ")) + "]}");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = in.readLine(); path != null; path = in.readLine()) {
            out.println(answer(path, profile));
        }
    }

    private static String answer(String path, ValidationProfile profile) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            List<String> failures = new ArrayList<>();
            for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    failures.add(failure(assertion));
                }
            }
            return "{\"failures\": [" + String.join(", ", failures) + "]}";
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            return "{\"error\": " + quoted(problem.toString()) + "}";
        }
    }

    private static String failure(TestAssertion assertion) {
        String where = assertion.getLocation() == null ? "" : assertion.getLocation().getContext();
        return "{\"rule\": " + quoted(nameOf(assertion.getRuleId()))
                + ", \"message\": " + quoted(assertion.getMessage()) + ", \"where\": " + quoted(where) + "}";
    }

    private static String nameOf(RuleId id) {
        return id.getClause() + "-" + id.getTestNumber();
    }

    // the profile

    private static ValidationProfile readProfile(String name) throws Exception {
        Element root = readXml(PROFILES + name + ".xml");
        PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) {
            rules.add(ruleOf(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element holder : children(root, "variables")) {
            for (Element variable : children(holder, "variable")) {
                variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                        text(variable, "defaultValue"), text(variable, "value")));
            }
        }
        return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
    }

    private static Rule ruleOf(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element holder : children(error, "arguments")) {
            for (Element argument : children(holder, "argument")) {
                String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent().trim(), name, null));
            }
        }
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), Profiles.errorFromValues(text(error, "message"), arguments), List.of());
    }

    private static Element readXml(String resource) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream stream = VeraCheck.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("the jar holds no " + resource);
            }
            return factory.newDocumentBuilder().parse(stream).getDocumentElement();
        }
    }

    private static List<Element> children(Node parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && name.equals(node.getLocalName())) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static Element child(Node parent, String name) {
        return children(parent, name).get(0);
    }

    private static String text(Node parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
    }

    // JSON

    private static String quoted(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (char sign : (value == null ? "" : value).toCharArray()) {
            if (sign == '"' || sign == '\\') {
                json.append('\\').append(sign);
            } else if (sign < ' ' || sign > '~') {
                json.append(String.format("\\u%04x", (int) sign));
            } else {
                json.append(sign);
            }
        }
        return json.append('"').toString();
    }
}
