package io.tailrace.doctor.aws;

import io.tailrace.doctor.ConfigurationAccess;
import io.tailrace.doctor.Doctor;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** AWS, or endpoints that play it, as the environment names them. */
public final class AwsTarget implements AutoCloseable {
    private final SdkHttpClient http = ApacheHttpClient.create();
    private final S3Client s3;
    private final Clients clients;

    /** @param environment variables, by the names that AWS's own tools read */
    public AwsTarget(Map<String, String> environment) {
        this.clients = new Clients(environment, http);
        var builder = S3Client.builder().crossRegionAccessEnabled(false);
        builder.forcePathStyle(clients.endpoint("S3").isPresent());
        this.s3 = clients.client(builder, "S3");
    }

    /** The configuration database of a stack. */
    public ConfigurationAccess configuration(String stackName) {
        return new ConfigurationFunction(clients, stackName);
    }

    /** @param copyRole whether COPY is tried */
    public Doctor.Ports ports(String stackName, boolean copyRole) {
        return new Doctor.Ports(
                new StsAndCloudFormation(clients),
                new AwsResources(clients, s3),
                new MachineWarehouse(clients),
                new S3ObjectWriter(s3),
                configuration(stackName),
                copyRole);
    }

    @Override
    public void close() {
        s3.close();
        http.close();
    }
}
