import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Feature;
import org.apache.uima.cas.Type;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeDescription;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;

/** Prints the named entities of XMI files as UIMA itself reads them: label, tab, text with line breaks escaped. */
public class Cas {
  static final String DKPRO = "de.tudarmstadt.ukp.dkpro.core.api.";

  public static void main(String[] paths) throws Exception {
    TypeSystemDescription types = UIMAFramework.getResourceSpecifierFactory().createTypeSystemDescription();
    TypeDescription entity = types.addType(DKPRO + "ner.type.NamedEntity", "", CAS.TYPE_NAME_ANNOTATION);
    entity.addFeature("value", "", CAS.TYPE_NAME_STRING);
    types.addType(DKPRO + "segmentation.type.Sentence", "", CAS.TYPE_NAME_ANNOTATION);
    types.addType(DKPRO + "segmentation.type.Token", "", CAS.TYPE_NAME_ANNOTATION);
    TypeDescription meta = types.addType(DKPRO + "metadata.type.DocumentMetaData", "", CAS.TYPE_NAME_DOCUMENT_ANNOTATION);
    meta.addFeature("documentTitle", "", CAS.TYPE_NAME_STRING);
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String path : paths) {
      CAS cas = CasCreationUtils.createCas(types, null, null);
      try (InputStream in = new FileInputStream(path)) {
        XmiCasDeserializer.deserialize(in, cas, false);
      }
      Type type = cas.getTypeSystem().getType(DKPRO + "ner.type.NamedEntity");
      Feature value = type.getFeatureByBaseName("value");
      for (AnnotationFS each : cas.getAnnotationIndex(type)) {
        out.println(each.getFeatureValueAsString(value) + "\t" + each.getCoveredText().replace("\r", "\\r").replace("\n", "\\n"));
      }
    }
  }
}
